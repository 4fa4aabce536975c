package dev.gather.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateParserTest {
    private static final Names NAMES = Samples.names();
    private static final TemplateParser PARSER = new TemplateParser(NAMES);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                "{1x}",
                "{user",
                "{user.}",
                "{user..a}",
                "{user[x]}",
                "{user[-1]}",
                "{user[1}",
                "{user a}",
                "{user['a']}",
                "{user?.a}",
                "{user.$status.a}",
                "{user.a.$status}",
                "{id.$status}",
                "{user[99999999999]}"
            })
    void malformedReference_saysWhatAReferenceLooksLike(String text) {
        assertThatThrownBy(() -> PARSER.parse(text))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("a reference such as {user.name}");
    }

    @Test
    void unknownName_listsTheKnownOnes() {
        assertThatThrownBy(() -> PARSER.parse("/x/{usr.name}"))
                .hasMessage("{usr.name} (expected: a reference to one of request, id, q, user, orders)");
    }

    @Test
    void doubledBrace_isABrace_andALoneClosingOneIsText() throws TemplateException {
        Template template = PARSER.parse("a{{b}c}}");

        assertThat(template.pieces()).containsExactly(new Template.Piece("a{b}c}}", null));
    }

    @Test
    void textAroundReferences_becomesLiterals() throws TemplateException {
        Template template = PARSER.parse("/u/{id}/{user.name}");

        assertThat(template.pieces()).hasSize(4);
        assertThat(template.references()).extracting(Reference::text).containsExactly("id", "user.name");
        assertThat(template.only()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user                 | {\"a\":[{\"b\":1.10},{\"c\":2},{\"b\":null}],\"first-name\":\"Ada\",\"k.k\":true}",
                "user.a[0].b          | 1.10",
                "user.a[*].b          | [1.10,null,null]",
                "user.a[2].b          | null",
                "user.first-name      | \"Ada\"",
                "user[\"first-name\"] | \"Ada\"",
                "user[\"k.k\"]        | true",
                "user.a[9]            |",
                "user.nope            |",
                "user.a.b             |",
                "user[0]              |",
                "user[*]              |",
                "orders               |",
            })
    void path_walksIntoTheValue(String inside, String expected) throws TemplateException, MalformedJson {
        Bindings bindings = new Bindings(NAMES);
        bindings.set(
                Samples.name(NAMES, "user"),
                Json.parse("{\"a\":[{\"b\":1.10},{\"c\":2},{\"b\":null}],\"first-name\":\"Ada\",\"k.k\":true}"
                        .getBytes(StandardCharsets.UTF_8)));

        Json found = PARSER.reference(inside).resolve(bindings);

        assertThat(found == null ? null : found.toString()).isEqualTo(expected);
    }

    @Test
    void questionMark_makesAReferenceOptional() throws TemplateException {
        assertThat(PARSER.reference("q?").optional()).isTrue();
        assertThat(PARSER.reference("q").optional()).isFalse();
    }
}
