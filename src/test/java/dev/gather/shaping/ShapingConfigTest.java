package dev.gather.shaping;

import static dev.gather.shaping.Paths.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Values;
import dev.gather.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapingConfigTest {
    private static final Type<Values> PART = new ObjectType<>(
            "part", "A part.", List.of(JoinConfig.FIELD, Projection.PICK, Projection.OMIT), values -> values);

    private static <T> T read(String part, Field<T> field) throws ConfigException {
        return ConfigReader.read("g.yaml", part, Map.of(), PART).get(field);
    }

    private static JoinConfig join(String join) throws ConfigException {
        return read("join: " + join, JoinConfig.FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "=",
                "a =",
                "= b",
                "a == b",
                "a = b = c",
                "a = b and c = d",
                "a[0] = b",
                "a = 1b",
                "\"a = b",
                "a < b",
                "{a} = b"
            })
    void otherThanTwoFields_isRefusedWhereItStands(String where) {
        assertThatThrownBy(() -> join("{ to: orders, as: p, where: '" + where + "' }"))
                .hasMessage("g.yaml:1:35: join.where: " + Json.of(where)
                        + " (expected: two fields such as product_id = id or order.id = \"order id\")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ to: a-b, where: a = b, as: p } | g.yaml:1:13: join.to: a-b (expected: a name of letters, digits and _)",
                "{ to: o, where: a = b, as: p.q } | g.yaml:1:34: join.as: p.q (expected: a name of letters, digits and _)",
                "{ to: o, where: a = b } | g.yaml:1:7: join.as: missing (expected: a name of letters, digits and _)",
                "{ to: o, as: p } | g.yaml:1:7: join.where: missing (expected: two fields such as product_id = id or"
                        + " order.id = \"order id\")",
                "{ where: a = b, as: p } | g.yaml:1:7: join.to: missing (expected: a name of letters, digits and _)"
            })
    void brokenJoin_isToldWhereItStands(String join, String problem) {
        assertThatThrownBy(() -> join(join)).hasMessage(problem);
    }

    @Test
    void join_isReadWithThePlaceOfItsTarget() throws ConfigException {
        JoinConfig config = join("{ to: orders, where: product_id = id, as: product }");

        assertThat(config.rule()).isEqualTo(new Join(path("product_id"), path("id"), "product", false));
        assertThat(config.to().value()).isEqualTo("orders");
        assertThat(config.to().path()).isEqualTo("join.to");
        assertThat(config.to().position()).hasToString("g.yaml:1:13");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a=b | a | b",
                "'a.b = c.\"d e\"' | a.b | c[\"d e\"]",
                "'\"x=y\" = first-name' | \"x=y\" | first-name",
                "'a[\"=\"] = \"\"' | a.\"=\" | \"\""
            })
    void where_mayHavePathsAndQuotedNames(String where, String left, String right) throws ConfigException {
        assertThat(join("{ to: o, many: true, as: p, where: " + where + " }").rule())
                .isEqualTo(new Join(path(left), path(right), "p", true));
    }

    @Test
    void fields_areReadAsPaths() throws ConfigException {
        assertThat(read("pick: [id, customer.name]", Projection.PICK))
                .containsExactly(path("id"), path("customer.name"));
        assertThat(read("omit: ['\"a b\".c']", Projection.OMIT)).containsExactly(new FieldPath(List.of("a b", "c")));
    }

    @Test
    void otherThanAField_isNotPicked() {
        assertThatThrownBy(() -> read("pick: [id, 'a[*].b']", Projection.PICK))
                .hasMessage("g.yaml:1:12: pick[1]: \"a[*].b\""
                        + " (expected: a field such as id, customer.name or \"first name\")");
    }
}
