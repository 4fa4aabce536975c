package dev.gather.config;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Cuts {@code removed} characters at a place, given as a share of the text, and puts something there. */
public record TextMutation(double place, int removed, String put) {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            ",",
            "-",
            "- ",
            "? ",
            "#",
            " #",
            "&a ",
            "*a",
            "*page",
            "!",
            "!!int ",
            "|",
            ">",
            "'",
            "\"",
            "\\",
            "\\x",
            "\\u12",
            "\\ud83d",
            "\\U00110000",
            "%YAML 1.3\n",
            "%",
            "@",
            "`",
            "\t",
            "\n",
            "\r",
            "\r\n",
            " ",
            "  ",
            "\n---\n",
            "\n...\n",
            "<<",
            "<<: *page",
            "${",
            "${X}",
            "$${",
            "${file:/nope}",
            "~",
            "null",
            "1",
            ".inf",
            "0x",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "\uD83D",
            "\uD83D\uDE00",
            "get",
            "é");

    /** From one to five mutations, made of what means something to YAML. */
    public static Arbitrary<List<TextMutation>> some() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(PIECES).list().ofMaxSize(3).map(pieces -> String.join("", pieces)))
                .as(TextMutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    public static String apply(List<TextMutation> mutations, String text) {
        String mutated = text;
        for (TextMutation mutation : mutations) {
            mutated = mutation.apply(mutated);
        }
        return mutated;
    }

    private String apply(String text) {
        int start = (int) (place * text.length());
        int end = Math.min(text.length(), start + removed);
        return text.substring(0, start) + put + text.substring(end);
    }
}
