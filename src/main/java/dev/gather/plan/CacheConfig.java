package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a part's answers, as it is written: {@code 30s}, or a map with more.
 *
 * @param by what else has to be the same
 */
record CacheConfig(Duration ttl, @Nullable Duration stale, List<Node> by) {
    private static final Field<Duration> TTL =
            Field.required("ttl", Types.duration(), "How long an answer is as good as a new one.");
    static final Field<Duration> STALE = Field.optional(
            "stale", Types.duration(), "How old the last good answer may be that stands in for one that fails.");
    private static final Field<List<Node>> BY = Field.withDefault(
            "by",
            Types.list(Types.any()),
            List.of(),
            "nothing more",
            "What else has to be the same, besides every value that the call is made with: `[\"{tenant}\"]`.");

    static final Type<CacheConfig> TYPE = Types.shortForm(
            Types.duration(),
            ttl -> new CacheConfig(ttl, null, List.of()),
            new ObjectType<>(
                    "cache",
                    "Keeps the answers of a part for the next who asks the same; all who ask at once share one call.",
                    List.of(TTL, STALE, BY),
                    CacheConfig::read));

    private static CacheConfig read(Values v) {
        return new CacheConfig(v.get(TTL), v.find(STALE), v.get(BY));
    }
}
