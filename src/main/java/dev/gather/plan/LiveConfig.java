package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.request.Watchable.Channel;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * That a route can be watched, as it is written.
 *
 * @param values where it stands, for problems found later
 */
record LiveConfig(
        Values values, @Nullable Duration every, @Nullable Channel listen) {
    /** As often as anything is composed for those who watch it. */
    private static final Duration EVERY_MIN = Duration.ofMillis(100);

    /** Postgres cuts a longer name, and would then hear what is said on another channel. */
    private static final Pattern CHANNEL =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,63})\\.([A-Za-z_][A-Za-z0-9_]{0,62})");

    private static final Field<Duration> EVERY = Field.optional(
            "every", Types.duration(), "How often the answer is composed again; at least `100ms` apart.");
    static final Field<Channel> LISTEN = Field.optional(
            "listen",
            Types.parsed("a database and a channel, such as shop.orders_changed", LiveConfig::channel),
            "A channel of a database: what `notify` says there has the answer composed again, past what is kept.");

    static final Type<LiveConfig> TYPE = new ObjectType<>(
            "live",
            "Lets a route be watched: whoever does gets its answer and then what changes in it.",
            List.of(EVERY, LISTEN),
            LiveConfig::read);

    private static @Nullable Channel channel(String text) {
        Matcher parts = CHANNEL.matcher(text);
        return parts.matches() ? new Channel(parts.group(1), parts.group(2)) : null;
    }

    private static @Nullable LiveConfig read(Values v) {
        Duration every = v.find(EVERY);
        if (every == null && !v.has(LISTEN)) {
            v.problem("neither every nor listen", "every: 2s, or listen: shop.orders_changed, or both");
            return null;
        }
        if (every != null && every.compareTo(EVERY_MIN) < 0) {
            v.problem(EVERY, "a duration of at least 100ms");
        }
        return new LiveConfig(v, every, v.find(LISTEN));
    }
}
