package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads whose parameter has keys that check nothing, or that no value could meet. */
final class BrokenParameterTest {
    private static void read(String parameter) throws Exception {
        String config = "routes: { GET /a: { reply: 1, params: { q: " + parameter + " } } }";
        ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ type: integer, minimum: 5, maximum: 1 } | maximum: 1 | at least the minimum",
                "{ minLength: 5, maxLength: 4 } | maxLength: 4 | at least 5",
                "{ type: array, items: {}, minItems: 5, maxItems: 4 } | maxItems: 4 | at least 5",
                "{ minimum: 5 } | minimum: 5 | type: integer or type: number beside it",
                "{ type: boolean, maximum: 5 } | maximum: 5 | type: integer or type: number beside it",
                "{ type: integer, pattern: a } | pattern: a | type: string beside it",
                "{ type: number, minLength: 1 } | minLength: 1 | type: string beside it",
                "{ type: array, items: {}, maxLength: 1 } | maxLength: 1 | type: string beside it",
                "{ type: integer, format: date } | format: date | type: string beside it",
                "{ minItems: 1 } | minItems: 1 | type: array beside it",
                "{ type: array, items: {}, enum: [a] } | enum: [a] | a type other than array beside it",
                "{ required: true, default: a } | default: a | no required: true beside it",
                "{ type: integer, enum: [1, a] } | enum[1]: a | an integer",
                "{ type: integer, enum: [1, 1.5] } | enum[1]: 1.5 | an integer",
                "{ type: integer, maximum: 1, enum: [2] } | enum[0]: 2 | 'an integer, at most 1'",
                "{ type: boolean, enum: [1] } | enum[0]: 1 | true or false",
                "{ enum: [null] } | enum[0]: null | a string",
                "{ enum: [[a]] } | enum[0]: [a] | a string",
                "{ enum: [] } | enum: [] | at least one value",
                "{ type: array, items: { enum: [] } } | items.enum: [] | at least one value",
                "{ type: array, items: { type: array } } | items.type: array "
                        + "| 'one of string, integer, number, boolean'",
                "{ type: number, minimum: 1e99999999999 } | minimum: 1e99999999999 "
                        + "| 'a number of at most 64 characters, three of them the exponent''s'",
                "{ type: array, items: { in: header } } | items.in: unknown key "
                        + "| 'one of type, format, minimum, maximum, minLength, maxLength, pattern, enum, description'",
                "{ type: array, items: { required: true } } | items.required: unknown key "
                        + "| 'one of type, format, minimum, maximum, minLength, maxLength, pattern, enum, description'",
                "{ type: array, items: { default: 1 } } | items.default: unknown key "
                        + "| 'one of type, format, minimum, maximum, minLength, maxLength, pattern, enum, description'"
            })
    void keysThatDoNotGoTogether_areRefused(String parameter, String found, String expected) {
        assertThat(catchThrowable(() -> read(parameter)))
                .hasMessageEndingWith(": routes.\"GET /a\".params.q." + found + " (expected: " + expected + ")")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ type: integer, minimum: 5, maximum: 5, enum: [5], default: 5 }",
                "{ type: number, minimum: -1.5, enum: [0.5, 1] }",
                "{ type: boolean, enum: [true] }",
                "{ minLength: 4, maxLength: 4, pattern: '[0-9]+', enum: [2026, '0001'], required: true }",
                "{ type: array, minItems: 1, maxItems: 1, items: { type: integer, minimum: 1, enum: [1, 2] } }",
                "{ required: false, default: a }"
            })
    void keysThatGoTogether_areFine(String parameter) {
        assertThatCode(() -> read(parameter)).doesNotThrowAnyException();
    }
}
