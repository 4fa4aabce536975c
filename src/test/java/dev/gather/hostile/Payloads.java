package dev.gather.hostile;

import io.vertx.core.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Values that mean something to URLs, headers, SQL, logs, shells, templates or JSON, if one lets them. The list is {@code
 * payloads.txt}, a string of JSON in each line, in which {@code HOST} stands for the canary.
 */
final class Payloads {
    private static final String[] AROUND = {"a%sb", "%s%s", " %s", "%s "};
    private static final int SHORT = 12;
    private static final int[] LENGTHS = {255, 256, 1_023, 3_000};

    private Payloads() {}

    /** @param canary host and port that nobody may ever come to */
    static List<String> all(String canary) {
        Set<String> all = new LinkedHashSet<>();
        listed().forEach(payload -> all.add(payload.replace("HOST", canary)));
        for (int length : LENGTHS) {
            all.add("a".repeat(length));
        }
        all.add("\u00e9".repeat(500));
        all.add("'".repeat(900));
        List<String> plain = new ArrayList<>(all);
        for (String around : AROUND) {
            plain.stream()
                    .filter(payload -> payload.length() < SHORT)
                    .forEach(payload -> all.add(around.replace("%s", payload)));
        }
        return List.copyOf(all);
    }

    private static List<String> listed() {
        try (InputStream in = Objects.requireNonNull(Payloads.class.getResourceAsStream("payloads.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> (String) Json.decodeValue(line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
