package dev.gather.config;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
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

    @Provide
    Arbitrary<List<TextMutation>> mutations() {
        return TextMutation.some();
    }

    @Property(tries = 3000)
    void mutatedYaml_throwsNothingButConfigException(@ForAll("mutations") List<TextMutation> mutations) {
        read("c.yaml", YAML, mutations);
    }

    @Property(tries = 2000)
    void mutatedJson_throwsNothingButConfigException(@ForAll("mutations") List<TextMutation> mutations) {
        read("c.json", JSON, mutations);
    }

    private static void read(String name, String text, List<TextMutation> mutations) {
        try {
            ConfigReader.read(name, TextMutation.apply(mutations, text), ENVIRONMENT, Sample.CONFIG);
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
