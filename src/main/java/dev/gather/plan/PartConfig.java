package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.shaping.JoinConfig;
import dev.gather.shaping.Projection;
import dev.gather.source.SourceKind;
import dev.gather.source.SourceKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part as it is written; what its kind makes of it is read when the names of its route are known.
 *
 * @param kind the kind whose key it has
 * @param values all its fields
 */
record PartConfig(SourceKind<?, ?> kind, Values values) {
    private static final Field<Duration> TIMEOUT = Field.optional(
            "timeout",
            Types.duration(),
            "The most this part may take, waiting for a connection included; never more than the deadline has left.");
    private static final Field<Boolean> OPTIONAL = Field.withDefault(
            "optional", Types.bool(), false, "false", "On failure the answer goes on without it, as `partial`.");
    private static final Field<Node> FALLBACK =
            Field.optional("fallback", Types.any(), "Its value on failure; the answer is `partial`.");
    static final Field<Boolean> HIDDEN = Field.optional(
            "hidden",
            Types.bool(),
            "Used by other parts only, not in the answer; a part with `join` is hidden unless it says `false`.");
    static final Field<Boolean> READ = Field.optional(
            "read", Types.bool(), "`true`: it only reads, though its kind, method or route say that it writes.");
    static final Field<Located<String>> WHEN = Field.optional(
            "when",
            Types.located(Types.nonEmptyString()),
            "A JSONata expression. Unless it is true the part is skipped, and so is what depends on it.");
    static final Field<List<Located<String>>> AFTER = Field.optional(
            "after", Types.list(Types.located(Types.nonEmptyString())), "Parts that have to be over before this one.");
    static final Field<EachConfig> EACH = Field.optional(
            "each", EachConfig.TYPE, "Runs it once for each element of a list; its value is the array of the results.");
    static final Field<Located<String>> TRANSFORM = Field.optional(
            "transform",
            Types.located(Types.nonEmptyString()),
            "A JSONata expression on the result, whose value takes the result's place.");
    static final Field<CacheConfig> CACHE =
            Field.optional("cache", CacheConfig.TYPE, "Keeps its answers for the next who asks the same.");
    static final Field<Duration> STALE = Field.optional(
            "stale",
            Types.duration(),
            "On failure its last good answer takes its place if that is no older; the answer is `partial`.");

    static final Field<Integer> RETRY = Field.withDefault(
            "retry",
            Types.integer(0, 3),
            0,
            "0",
            "How often a read is made again when the source could not be reached, broke off, answered 502, 503 or 504,"
                    + " or took more than half of its time: within `timeout` and the `retryBudget` of its source.");
    static final Field<Boolean> HEDGE = Field.withDefault(
            "hedge",
            Types.bool(),
            false,
            "false",
            "A read that takes longer than 95 of 100 is made a second time; the first answer counts."
                    + " At most every twentieth is.");

    /** What can be said once for all parts: what every kind of part has, except what is one part's own. */
    static final List<Field<?>> COMMON = List.of(TIMEOUT, OPTIONAL);

    static final Type<PartConfig> TYPE = new ObjectType<>(
            "part",
            "One source's share of an answer. Exactly one of " + String.join(", ", keys()) + " says which kind it is.",
            fields(),
            PartConfig::read);

    private static List<String> keys() {
        return SourceKinds.ALL.stream().map(kind -> "`" + kind.key() + "`").toList();
    }

    private static List<Field<?>> fields() {
        List<Field<?>> fields = new ArrayList<>(fieldsOfKinds());
        fields.addAll(List.of(READ, WHEN, AFTER, EACH, JoinConfig.FIELD, TRANSFORM, Projection.PICK, Projection.OMIT));
        fields.addAll(List.of(TIMEOUT, OPTIONAL, STALE, FALLBACK, CACHE, RETRY, HEDGE, HIDDEN));
        return fields;
    }

    /** Each once: several kinds may share a key. */
    private static Set<Field<?>> fieldsOfKinds() {
        Set<Field<?>> fields = new LinkedHashSet<>();
        SourceKinds.ALL.forEach(kind -> fields.addAll(kind.fields()));
        return fields;
    }

    private static @Nullable PartConfig read(Values v) {
        List<SourceKind<?, ?>> kinds = SourceKinds.ALL.stream()
                .filter(kind -> v.has(kind.fields().get(0)))
                .toList();
        if (kinds.size() != 1) {
            String found = kinds.isEmpty()
                    ? "no source"
                    : String.join(" and ", kinds.stream().map(SourceKind::key).toList());
            v.problem(
                    found,
                    "exactly one of "
                            + String.join(
                                    ", ",
                                    SourceKinds.ALL.stream()
                                            .map(SourceKind::key)
                                            .toList()));
            return null;
        }
        SourceKind<?, ?> kind = kinds.get(0);
        refuseForeignFields(v, kind);
        return new PartConfig(kind, v);
    }

    private static void refuseForeignFields(Values v, SourceKind<?, ?> own) {
        for (Field<?> field : fieldsOfKinds()) {
            if (v.has(field) && !own.fields().contains(field)) {
                List<String> owners = SourceKinds.ALL.stream()
                        .filter(kind -> kind.fields().contains(field))
                        .map(SourceKind::key)
                        .toList();
                String whose = "it belongs to " + String.join(" and ", owners);
                v.problem(field, "no " + field.name() + " beside " + own.key() + ": " + whose);
            }
        }
    }

    /** Whether its value comes with an HTTP status. */
    boolean hasStatus() {
        return kind.hasStatus(values) && !values.has(EACH);
    }

    @Nullable
    Duration timeout() {
        return values.find(TIMEOUT);
    }

    boolean optional() {
        return values.get(OPTIONAL);
    }

    @Nullable
    Node fallback() {
        return values.find(FALLBACK);
    }

    boolean hidden() {
        return Boolean.TRUE.equals(values.find(HIDDEN));
    }

    /** Whether it stands in the answer beside the others: one that is joined to another stands there, unless said. */
    boolean standsAlone() {
        Boolean said = values.find(HIDDEN);
        return said == null ? !values.has(JoinConfig.FIELD) : !said;
    }
}
