package dev.gather.shaping;

import static dev.gather.shaping.Paths.json;
import static dev.gather.shaping.Paths.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.json.MalformedJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                ".a",
                "a.",
                "a..b",
                "a b",
                "1a",
                "-a",
                "a\"b\"",
                "\"a",
                "a\"",
                "a[0]",
                "a[*].b",
                "[a]",
                "a.[\"b\"]",
                "[\"b\"]c",
                "\"a\"b",
                "\"a\"\"b\"",
                "größe",
                "a?",
                "$",
                "{a}",
                "a=b",
                "a\n.b"
            })
    void otherThanFieldNames_areNoPath(String text) {
        assertThat(FieldPath.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | id",
                "' \t_a-1 ' | _a-1",
                "a.b.c | a,b,c",
                "\"first name\" | first name",
                "a.\"b.c\".d | a,b.c,d",
                "a[\"b c\"].d[\"e\"] | a,b c,d,e",
                "[\"größe\"] | größe",
                "\"a\"[\"=\"] | a,="
            })
    void path_isItsNames(String text, String names) {
        assertThat(path(text).names()).containsExactly(names.split(","));
    }

    @Test
    void emptyQuotes_areAName() {
        assertThat(path("\"\".a").names()).containsExactly("", "a");
    }

    @Test
    void veryLongText_isReadWithoutDeepRecursion() {
        assertThat(path("a" + ".bc".repeat(100_000)).names()).hasSize(100_001);
        assertThat(FieldPath.parse("\"" + "a".repeat(1_000_000))).isNull();
    }

    @Test
    void noNames_areRefused() {
        assertThatThrownBy(() -> new FieldPath(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void value_isFoundInObjectsOnly() throws MalformedJson {
        FieldPath path = path("a.b");

        assertThat(path.in(json("{\"a\":[{\"b\":1}]}"))).isNull();
        assertThat(path.in(json("{\"a\":null}"))).isNull();
        assertThat(path.in(json("{\"b\":1}"))).isNull();
        assertThat(path.in(json("7"))).isNull();
        assertThat(path.in(json("{\"a\":{\"b\":1,\"b\": 2.0 }}"))).hasToString("2.0");
    }
}
