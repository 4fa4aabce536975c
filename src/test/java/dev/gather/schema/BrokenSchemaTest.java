package dev.gather.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads whose schema is broken. */
final class BrokenSchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5 | s.yaml:1:1: 5 | a schema: a map of keywords, or true or false",
                "{ type: null } | s.yaml:1:9: type: null |"
                        + " one of \"null\", boolean, object, array, number, integer, string, or a list of them",
                "{ type: [] } | s.yaml:1:9: type: [] |"
                        + " one of \"null\", boolean, object, array, number, integer, string, or a list of them",
                "{ minimum: a } | s.yaml:1:12: minimum: a | a number",
                "{ multipleOf: 0 } | s.yaml:1:15: multipleOf: 0 | a number above 0",
                "{ maxLength: -1 } | s.yaml:1:14: maxLength: -1 | an integer from 0 to 2147483647",
                "{ maxLength: 2147483648 } | s.yaml:1:14: maxLength: 2147483648 | an integer from 0 to 2147483647",
                "{ minItems: 1.5 } | s.yaml:1:13: minItems: 1.5 | an integer from 0 to 2147483647",
                "{ pattern: '(a' } | s.yaml:1:12: pattern: \"(a\" | a regular expression in RE2's syntax",
                "{ pattern: '(?<!a)b' } | s.yaml:1:12: pattern: \"(?<!a)b\" | a regular expression in RE2's syntax",
                "{ patternProperties: { '(': true } } | s.yaml:1:22: patternProperties: {\"(\": true} |"
                        + " a map from regular expressions in RE2's syntax to schemas",
                "{ format: email } | s.yaml:1:11: format: email | one of uuid, date, date-time; others would not be checked",
                "{ required: id } | s.yaml:1:13: required: id | a list of names",
                "{ required: [1] } | s.yaml:1:13: required: [1] | a list of names",
                "{ properties: [a] } | s.yaml:1:15: properties: [a] | a map from names to schemas",
                "{ items: [true] } | s.yaml:1:10: items: [true] | a schema: a map of keywords, or true or false",
                "{ allOf: [] } | s.yaml:1:10: allOf: [] | a list of at least one schema",
                "{ enum: [] } | s.yaml:1:9: enum: [] | a list of at least one value",
                "{ uniqueItems: 1 } | s.yaml:1:16: uniqueItems: 1 | true or false",
                "{ title: 5 } | s.yaml:1:10: title: 5 | text",
                "{ dependentRequired: { a: b } } | s.yaml:1:22: dependentRequired: {a: b} |"
                        + " a map from names to lists of names",
                "{ $schema: 'http://json-schema.org/draft-07/schema#' } | s.yaml:1:12: \"$schema\":"
                        + " \"http://json-schema.org/draft-07/schema#\" | https://json-schema.org/draft/2020-12/schema",
                "{ $ref: 'https://example.com/x' } | s.yaml:1:9: \"$ref\": \"https://example.com/x\" |"
                        + " a place in this schema, such as # or #/$defs/name",
                "{ $ref: '#/$defs/x' } | s.yaml:1:9: \"$ref\": \"#/$defs/x\" | a place in this schema where a schema is",
                "{ $ref: '#/required', required: [] } | s.yaml:1:9: \"$ref\": \"#/required\" |"
                        + " a place in this schema where a schema is",
                "{ $ref: '#' } | s.yaml:1:9: \"$ref\": \"#\" | a place that does not lead back to this one",
                "{ allOf: [ { not: { $ref: '#' } } ] } | s.yaml:1:27: allOf[0].not.\"$ref\": \"#\" |"
                        + " a place that does not lead back to this one",
            })
    void wrongOperand_saysWhatIsExpected(String schema, String found, String expected) {
        assertThat(Schemas.problems(schema)).isEqualTo(found + " (expected: " + expected + ")");
    }

    @Test
    void unknownKeywords_areGuessedWhereSchemasStandButNotElsewhere() {
        assertThat(Schemas.problems("""
                        $id: x
                        nullable: true
                        properties: { tpye: { tpye: string } }
                        enum: [ { tpye: 1 } ]
                        default: { tpye: 1 }
                        """)).isEqualTo("""
                        s.yaml:1:1: "$id": unknown keyword \
                        (expected: a keyword of JSON Schema 2020-12; no $id, anchor, $dynamicRef or unevaluated…)
                        s.yaml:2:1: nullable: unknown keyword \
                        (expected: a keyword of JSON Schema 2020-12; no $id, anchor, $dynamicRef or unevaluated…)
                        s.yaml:3:23: properties.tpye.tpye: unknown keyword \
                        (expected: a keyword of JSON Schema 2020-12; no $id, anchor, $dynamicRef or unevaluated…); did you mean "type"?""");
    }

    @Test
    void schemasThatLeadInwards_mayComeBack() {
        assertThat(Schemas.problems("""
                        { properties: { next: { $ref: "#" } }, items: { anyOf: [ { $ref: "#" }, true ] } }
                        """)).isEmpty();
    }
}
