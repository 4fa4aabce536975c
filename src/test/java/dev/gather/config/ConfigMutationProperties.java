package dev.gather.config;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is typed into a config, reading it either works or tells the problems. */
final class ConfigMutationProperties {
    private static final Map<String, String> ENVIRONMENT = Map.of("PORT", "8080", "X", "{orders}");

    private static final String YAML = """
            server: { port: "${PORT:-8080}", instances: 2, body: 64KiB }   # comment
            home: "http://users.internal:8081"
            routes:
              GET /pages/{id}: &page
                deadline: 800ms
                tags: [slow, 'fast']
                parts:
                  user: { get: "/users/{id}" }
                  orders:
                    query: |
                      select id from orders
                      where user_id = {id}
                    then:
                      - value: [1.10, {a: null, "b": ~}, *nope]
                      - { get: plain text }
              GET /copy: *page
            """;

    private static final String JSON = """
            {
            \t"server": {"port": 8080, "tls": true},
            \t"routes": {"GET /x": {"parts": {"a": {"get": "\\ud83d\\ude00\\n", "then": []}}}}
            }
            """;

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

    /** Cuts {@code removed} characters at a place and puts something there. */
    record Mutation(double place, int removed, String put) {
        String apply(String text) {
            int start = (int) (place * text.length());
            int end = Math.min(text.length(), start + removed);
            return text.substring(0, start) + put + text.substring(end);
        }
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(PIECES).list().ofMaxSize(3).map(pieces -> String.join("", pieces)))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property(tries = 3000)
    void mutatedYaml_throwsNothingButConfigException(@ForAll("mutations") List<Mutation> mutations) {
        read("c.yaml", YAML, mutations);
    }

    @Property(tries = 2000)
    void mutatedJson_throwsNothingButConfigException(@ForAll("mutations") List<Mutation> mutations) {
        read("c.json", JSON, mutations);
    }

    private static void read(String name, String text, List<Mutation> mutations) {
        String mutated = text;
        for (Mutation mutation : mutations) {
            mutated = mutation.apply(mutated);
        }
        try {
            ConfigReader.read(name, mutated, ENVIRONMENT, Sample.CONFIG);
        } catch (ConfigException expected) {
            requireTold(expected);
        }
    }

    private static void requireTold(ConfigException e) {
        if (e.problems().isEmpty()
                || e.problems().stream().anyMatch(p -> p.text().contains("\n"))) {
            throw new AssertionError("a problem without words or on two lines", e);
        }
    }
}
