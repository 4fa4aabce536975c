package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.source.SourceKind;
import dev.gather.source.SourceKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final Field<Boolean> HIDDEN =
            Field.withDefault("hidden", Types.bool(), false, "false", "Used by other parts only, not in the answer.");

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
        List<Field<?>> fields = new ArrayList<>();
        SourceKinds.ALL.forEach(kind -> fields.addAll(kind.fields()));
        fields.addAll(List.of(TIMEOUT, OPTIONAL, FALLBACK, HIDDEN));
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
        for (SourceKind<?, ?> kind : SourceKinds.ALL) {
            for (Field<?> field : kind.fields()) {
                if (kind != own && v.has(field)) {
                    v.problem(field, "no " + field.name() + " beside " + own.key() + ": it belongs to " + kind.key());
                }
            }
        }
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
        return values.get(HIDDEN);
    }
}
