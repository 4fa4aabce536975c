package dev.gather.config;

import dev.gather.config.ScalarNode.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations and sizes: a whole number and a unit. */
final class Units {
    static final Pattern DURATION = Pattern.compile("^0*[1-9][0-9]{0,8}(?:ms|s|m|h)$");
    static final Pattern SIZE = Pattern.compile("^[0-9]{1,9}(?:[KMG]iB)?$");

    private static final Pattern PARTS = Pattern.compile("([0-9]+)([A-Za-z]*)");
    private static final Map<String, Integer> MS = Map.of("ms", 1, "s", 1000, "m", 60_000, "h", 3_600_000);
    private static final Map<String, Integer> BYTES = Map.of("KiB", 1 << 10, "MiB", 1 << 20, "GiB", 1 << 30);

    private Units() {}

    static @Nullable Duration duration(String text) {
        boolean fits = DURATION.matcher(text).matches();
        return fits ? Duration.ofMillis(product(text, MS)) : null;
    }

    static @Nullable Long size(ScalarNode node) {
        String text = node.kind() == Kind.NUMBER ? node.text() : node.asText();
        return text != null && SIZE.matcher(text).matches() ? product(text, BYTES) : null;
    }

    private static long product(String text, Map<String, Integer> units) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("checked before: " + text);
        }
        return Long.parseLong(parts.group(1)) * units.getOrDefault(parts.group(2), 1);
    }
}
