package dev.gather.config;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A positive time. It has an upper bound, so that no sum of times is more than a timer can wait. */
final class DurationType extends Type<Duration> {
    private static final Duration MAX = Duration.ofHours(24);
    private static final int LIKELY_MILLIS_LENGTH = 3;
    private static final Pattern BARE = Pattern.compile("0*[1-9][0-9]{0,8}");

    private final ScalarType<Duration> text = new ScalarType<>(
            "a positive duration such as 250ms",
            new JsonObject().put("type", "string").put("pattern", Units.DURATION.pattern()),
            DurationType::parse,
            DurationType::addUnit);

    private static @Nullable Duration parse(ScalarNode node) {
        String written = node.asText();
        return written == null ? null : Units.duration(written);
    }

    private static @Nullable String addUnit(ScalarNode node) {
        String text = node.source();
        if (!BARE.matcher(text).matches()) {
            return null;
        }
        return "add a unit: " + text + (text.length() < LIKELY_MILLIS_LENGTH ? "s" : "ms");
    }

    @Override
    public @Nullable Duration read(Node node, Problems problems) {
        Duration duration = text.read(node, problems);
        if (duration != null && duration.compareTo(MAX) > 0) {
            problems.add(node, "a duration of at most 24h");
            return null;
        }
        return duration;
    }

    @Override
    public String expected() {
        return text.expected();
    }

    @Override
    public JsonObject schema() {
        return text.schema();
    }
}
