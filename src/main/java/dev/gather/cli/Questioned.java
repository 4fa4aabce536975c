package dev.gather.cli;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.trial.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Makes a question of what is typed. */
final class Questioned {
    private Questioned() {}

    /**
     * @param words {@code GET /pages/7}
     * @param headers each {@code name: value}
     * @param body JSON, or {@code @} and a file; or null
     */
    static Question of(List<String> words, List<String> headers, @Nullable String body, CommandLine command)
            throws IOException {
        Asked asked = Asked.of(words, command);
        Map<String, String> byName = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new ParameterException(command, "-H '" + header + "' (expected: 'name: value')");
            }
            byName.put(
                    header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        Json json = body == null ? null : body(body, command);
        return Question.of(byName.get("x-request-id"), asked.method(), asked.target(), byName, json);
    }

    private static Json body(String body, CommandLine command) throws IOException {
        byte[] bytes = body.startsWith("@")
                ? Files.readAllBytes(Path.of(body.substring(1)))
                : body.getBytes(StandardCharsets.UTF_8);
        try {
            return Json.parseStrict(bytes);
        } catch (MalformedJson e) {
            throw new ParameterException(command, "--body is not JSON: " + e.getMessage(), e);
        }
    }
}
