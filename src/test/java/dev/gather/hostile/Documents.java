package dev.gather.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gather.json.JacksonJudge;
import dev.gather.json.MalformedDocuments;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents that an upstream may answer with, by name: JSON and what is none, as a strict parser of others judges it. */
final class Documents {
    private static final String WHOLE =
            "{\"a\": [1, -2.50, 3e+7, {\"b\\n\": \"\\u00e9 \\\"x\\\"\", \"c\": null}, [[]], {}],"
                    + " \"d\": true, \"e\": 123456789012345678901234567890, \"\\uD83D\\uDE00\": \"\u00C3\u00A9\u00E2\u0082\u00AC\"}";
    private static final String[] INSERTED = {
        ",",
        ":",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "\\",
        "\0",
        "\u0001",
        "//",
        "/* */",
        "'",
        "NaN",
        "\u00C0\u0080",
        "\u00ED\u00A0\u0080",
        "\u00EF\u00BB\u00BF",
        "\u0080",
        "-",
        "+",
        "0",
        "e",
        ".",
        "\u007F",
        "\u00FF",
        "\n",
        "x"
    };

    private Documents() {}

    /** All that the judge refuses, of what is listed and of what mutation makes; more deeply nested ones, too. */
    static Map<String, byte[]> malformed() {
        Map<String, byte[]> all = new LinkedHashMap<>(MalformedDocuments.all());
        mutated().forEach((name, document) -> {
            if (!JacksonJudge.accepts(document)) {
                all.put(name, document);
            }
        });
        all.put("arrays 101 deep", nested("[", "", "]", 101));
        all.put("objects 101 deep", nested("{\"a\":", "1", "}", 101));
        all.put("arrays 100,000 deep", nested("[", "", "]", 100_000));
        all.put("arrays 100,000 deep without an end", nested("[", "", "", 100_000));
        all.values().removeIf(document -> document.length == 0); // an empty body is no document: it is null
        return all;
    }

    static Map<String, byte[]> legal() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        String[] values = {
            "9007199254740993",
            "1.10",
            "-0",
            "-0.0",
            "1e400",
            "1E-400",
            "0e0",
            "123456789012345678901234567890",
            "3.14159265358979323846264338327950288419716939937510",
            "1".repeat(10_000),
            "0." + "3".repeat(10_000),
            "\"\\u0000\"",
            "\"\\/\"",
            "\"\\ud83d\\ude00\"",
            "\"\\uD800\"",
            "\"\\u2028\"",
            "\"" + "x".repeat(100_000) + "\"",
            "[]",
            "{}",
            "\"\"",
            "null",
            "true",
            "[ 1 , 2 ]",
            "{\"\":{\"\":\"\"}}",
            "{ \"a\" : 1 , \"b\" : [ ] }"
        };
        for (String value : values) {
            all.put("legal " + (value.length() > 40 ? value.substring(0, 40) + "..." : value), value.getBytes(UTF_8));
        }
        all.put("arrays 99 deep", nested("[", "", "]", 99));
        all.put("objects 99 deep", nested("{\"a\":", "1", "}", 99));
        mutated().forEach((name, document) -> {
            if (JacksonJudge.acceptsStrictly(document)) {
                all.put(name, document);
            }
        });
        return all;
    }

    /** One change at every place: a byte less, the document cut off, something in between. */
    private static Map<String, byte[]> mutated() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int at = 0; at < WHOLE.length(); at++) {
            String before = WHOLE.substring(0, at);
            String after = WHOLE.substring(at);
            all.put("cut at " + at, before.getBytes(ISO_8859_1));
            all.put("without byte " + at, (before + after.substring(1)).getBytes(ISO_8859_1));
            if (",:[]{}\"\\".indexOf(WHOLE.charAt(at)) >= 0) {
                for (String inserted : INSERTED) {
                    String name = "with " + printable(inserted) + " at " + at;
                    all.put(name, (before + inserted + after).getBytes(ISO_8859_1));
                }
            }
        }
        return all;
    }

    private static String printable(String text) {
        StringBuilder name = new StringBuilder();
        text.chars()
                .forEach(c -> name.append(c > ' ' && c < 0x7f ? String.valueOf((char) c) : String.format("<%02x>", c)));
        return name.toString();
    }

    private static byte[] nested(String open, String inside, String close, int depth) {
        return (open.repeat(depth) + inside + close.repeat(depth)).getBytes(UTF_8);
    }
}
