package dev.gather.schema;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.config.Node;
import dev.gather.config.Reading;
import dev.gather.config.Types;
import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Schemas as a config has them, and what they say of values. */
final class Schemas {
    private Schemas() {}

    /** Every problem in a line. */
    static String problems(String yaml) {
        Reading<Node> reading = ConfigReader.tryRead("s.yaml", yaml, Map.of(), Types.any());
        BodySchema.read(Objects.requireNonNull(reading.node()), reading.problems());
        return reading.problems().sorted().stream()
                .map(problem -> problem.text())
                .collect(Collectors.joining("\n"));
    }

    static BodySchema schema(String yaml) {
        Reading<Node> reading = ConfigReader.tryRead("s.yaml", yaml, Map.of(), Types.any());
        BodySchema schema = BodySchema.read(Objects.requireNonNull(reading.node()), reading.problems());
        try {
            reading.orThrow();
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
        return Objects.requireNonNull(schema);
    }

    /** What is wrong with a value, {@code pointer: found (expected)} each. */
    static List<String> flaws(String yaml, String value) {
        try {
            return schema(yaml).flaws(Json.parseStrict(value.getBytes(StandardCharsets.UTF_8))).stream()
                    .map(flaw -> flaw.pointer() + ": " + flaw.found() + " (" + flaw.expected() + ")")
                    .toList();
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }
}
