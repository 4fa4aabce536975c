package dev.gather.plan;

import dev.gather.config.Field;
import dev.gather.config.Values;
import dev.gather.source.CallSpec;
import java.util.List;

/** Whether a part reads or writes, and what a part that writes must not have. */
final class PartEffects {
    private static final List<Field<?>> READS_ONLY = List.of(PartConfig.CACHE, PartConfig.STALE);

    private static final List<Field<?>> REPEATED = List.of(PartConfig.RETRY, PartConfig.HEDGE);

    private final Values part;
    private final boolean readsOnly;

    /** @param readsOnly whether the route must not write */
    PartEffects(Values part, boolean readsOnly) {
        this.part = part;
        this.readsOnly = readsOnly;
    }

    boolean writes(CallSpec call) {
        if (Boolean.TRUE.equals(part.find(PartConfig.READ))) {
            return false;
        }
        boolean said = Boolean.FALSE.equals(part.find(PartConfig.READ));
        boolean writes = switch (call.effect()) {
            case READS -> said;
            case WRITES -> true;
            case BY_ROUTE -> said || !readsOnly;
        };
        if (writes) {
            check(call);
        }
        return writes;
    }

    /** Only calls of sources that other callers share are made again, and never a write. */
    void checkRepeated(CallSpec call, boolean writes) {
        for (Field<?> field : REPEATED) {
            if (part.has(field) && (writes || call.resource() == null)) {
                String expected = writes
                        ? "no " + field.name() + " on a part that writes; read: true if it only reads"
                        : "no " + field.name() + " but on parts that ask an upstream or a database";
                part.problem(field, expected);
            }
        }
    }

    private void check(CallSpec call) {
        if (readsOnly) {
            String expected = "a part that only reads, since the route is a GET; read: true if it does";
            part.problem(call.describe(), expected);
        }
        for (Field<?> field : READS_ONLY) {
            if (part.has(field)) {
                part.problem(field, "no " + field.name() + " on a part that writes; read: true if it only reads");
            }
        }
        EachConfig each = part.find(PartConfig.EACH);
        if (each != null && each.values().has(EachConfig.CONCURRENCY) && each.concurrency() > 1) {
            each.values().problem(EachConfig.CONCURRENCY, "1, since writes are made one after another");
        }
    }
}
