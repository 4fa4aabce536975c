package dev.gather.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client reads of a value that does not fit. */
final class BodySchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "false | 1 | : 1 (nothing here)",
                "{ type: [string, \"null\"] } | 1.0 | : 1.0 (a string or null)",
                "{ type: integer } | 1.5 | : 1.5 (an integer)",
                "{ type: boolean } | [] | : a list (true or false)",
                "{ enum: [a, 1, null] } | {} | : an object (one of \"a\", 1, null)",
                "{ const: { a: 1.0 } } | 2 | : 2 ({\"a\":1.0})",
                "{ minimum: 9007199254740993 } | 9007199254740992 | : 9007199254740992 (at least 9007199254740993)",
                "{ maximum: 0.1 } | 0.10000000000000000001 | : 0.10000000000000000001 (at most 0.1)",
                "{ exclusiveMinimum: 1 } | 1 | : 1 (more than 1)",
                "{ exclusiveMaximum: 1 } | 1.0 | : 1.0 (less than 1)",
                "{ multipleOf: 0.01 } | 19.999 | : 19.999 (a multiple of 0.01)",
                "{ minLength: 2 } | \"😀\" | : \"😀\" (at least 2 characters)",
                "{ maxLength: 1 } | \"ab\" | : \"ab\" (at most 1 characters)",
                "{ pattern: '^\\d+$' } | \"a1\" | : \"a1\" (a string that matches ^\\d+$)",
                "{ format: date } | \"2026-02-30\" | : \"2026-02-30\" (a date)",
                "{ minItems: 1 } | [] | : a list (at least 1 elements)",
                "{ maxItems: 1 } | [1,2] | : a list (at most 1 elements)",
                "{ uniqueItems: true } | [{\"a\":1,\"b\":[2]},{\"b\":[2.0],\"a\":1.0}] |"
                        + " : a list (elements that differ from each other)",
                "{ contains: { const: 1 } } | [2,3] | : a list (at least 1 elements that fit)",
                "{ contains: true, minContains: 3 } | [2,3] | : a list (at least 3 elements that fit)",
                "{ prefixItems: [ true, { type: string } ], items: false } | [1,2] | /1: 2 (a string)",
                "{ prefixItems: [ true ], items: false } | [1,2] | /1: 2 (nothing here)",
                "{ minProperties: 1 } | {} | : an object (at least 1 members)",
                "{ required: [a] } | {} | /a: null (a value, since it is required)",
                "{ dependentRequired: { a: [b] } } | {\"a\":1} | /b: null (a value, since it is required)",
                "{ dependentSchemas: { a: { required: [b] } } } | {\"a\":1} | /b: null (a value, since it is required)",
                "{ propertyNames: { maxLength: 1 } } | {\"ab\":1} | /ab: \"ab\" (at most 1 characters)",
                "{ patternProperties: { '^a': { type: string } } } | {\"ab\":1} | /ab: 1 (a string)",
                "{ patternProperties: { '^a': true }, additionalProperties: false } | {\"ab\":1,\"b\":2} |"
                        + " /b: 2 (nothing here)",
                "{ properties: { 'a/b~c': { type: string } } } | {\"a/b~c\":1} | /a~1b~0c: 1 (a string)",
                "{ properties: { 'a # %é': { type: string } } } | {\"a # %é\":1} | /a # %é: 1 (a string)",
                "{ not: { type: string } } | \"a\" | : \"a\" (another value)",
                "{ anyOf: [ { type: string }, { const: 1 } ] } | 2 | : 2 (a string or 1)",
                "{ oneOf: [ { title: a cat, required: [a] }, { type: object } ] } | {\"a\":1} |"
                        + " : an object (exactly one of what is allowed here: a cat or an object)",
                "{ if: { required: [a] }, then: { required: [b] }, else: { required: [c] } } | {\"a\":1} |"
                        + " /b: null (a value, since it is required)",
                "{ if: { required: [a] }, then: { required: [b] }, else: { required: [c] } } | {} |"
                        + " /c: null (a value, since it is required)",
                "{ allOf: [ { minimum: 2 }, { multipleOf: 2 } ] } | 1 | : 1 (at least 2; a multiple of 2)",
                "{ properties: { next: { $ref: '#' } }, required: [id] } | {\"id\":1,\"next\":{}} |"
                        + " /next/id: null (a value, since it is required)",
            })
    void valueThatDoesNotFit_isNamedWithItsPlace(String schema, String value, String flaw) {
        assertThat(Schemas.flaws(schema, value)).containsExactly(flaw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000", "-1E-1000", "1e999999999999", "1.5e+0001"})
    void numberThatCostsMoreThanItsLength_isNotReckonedWith(String number) {
        assertThat(Schemas.flaws("{ properties: { a: { multipleOf: 3 } } }", "{\"a\":" + number + "}"))
                .containsExactly(
                        "/a: " + number + " (a number of at most 400 characters with an exponent of at most 3 digits)");
        assertThat(Schemas.flaws("{}", "{\"a\":" + number + "}")).isEmpty();
    }

    @Test
    void digitsWithoutEnd_areNotReckonedWith() {
        assertThat(Schemas.flaws("{ maximum: 3 }", "1".repeat(500_000)))
                .containsExactly(": " + "1".repeat(59)
                        + "… (a number of at most 400 characters with an exponent of at most 3 digits)");
    }

    @Test
    void schemaWhoseAlternativesLeadInwards_isGivenUp() {
        String schema = "{ anyOf: [ { items: { $ref: '#' }, minItems: 1 }, { items: { $ref: '#' }, maxItems: 1 } ],"
                + " not: { const: 1 } }";

        assertThat(Schemas.flaws(schema, "[".repeat(90) + "1" + "]".repeat(90)))
                .singleElement()
                .asString()
                .endsWith("(a value that takes fewer steps to check)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $ref: '#/$defs/v', $defs: { v: { uniqueItems: true, items: { $ref: '#/$defs/v' } } } }",
                "{ items: { $ref: '#' }, not: { const: [[1]] } }",
                "{ items: { $ref: '#' }, not: { enum: [[], -1] } }",
            })
    void valueThatIsReadAgainOnEveryLevel_isGivenUp(String schema) {
        String many =
                IntStream.range(0, 100_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        String one = '"' + "x".repeat(1_000_000) + '"';

        assertThat(List.of(many, one))
                .allSatisfy(inside -> assertThat(Schemas.flaws(schema, "[".repeat(90) + inside + "]".repeat(90)))
                        .singleElement()
                        .asString()
                        .endsWith("(a value that takes fewer steps to check)"));
        assertThat(Schemas.flaws(schema, "[" + many + ",[" + one + "]]")).isEmpty();
    }

    @Test
    void namesThatAreLong_areCut() {
        assertThat(Schemas.flaws("{ additionalProperties: false }", "{\"" + "n".repeat(101) + "\":1,\"b\":2}"))
                .containsExactly("/" + "n".repeat(100) + "…: 1 (nothing here)", "/b: 2 (nothing here)");
    }

    @Test
    void manyFlaws_areCutOff() {
        String value = IntStream.range(0, 500).mapToObj(i -> "0").collect(Collectors.joining(",", "[", "]"));

        assertThat(Schemas.flaws("{ items: { minimum: 1 } }", value))
                .hasSize(100)
                .endsWith("/99: 0 (at least 1)");
    }

    @Test
    void valuesThatFit_haveNoFlaws() {
        assertThat(List.of("1", "1.0", "10e-1", "-0"))
                .allSatisfy(number ->
                        assertThat(Schemas.flaws("{ type: integer }", number)).isEmpty());
        assertThat(Schemas.flaws("{ const: 1.10 }", "1.1")).isEmpty();
        assertThat(Schemas.flaws("{ enum: [ { a: [1] } ] }", "{\"a\":[1.0]}")).isEmpty();
        assertThat(Schemas.flaws("{ properties: { pattern: { format: date }, type: true } }", "{\"type\":1}"))
                .isEmpty();
        assertThat(Schemas.flaws("{ uniqueItems: true }", "[1,\"1\",[1],null,false,{}]"))
                .isEmpty();
        assertThat(Schemas.flaws("true", "{}")).isEmpty();
    }
}
