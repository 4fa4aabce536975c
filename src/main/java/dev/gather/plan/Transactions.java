package dev.gather.plan;

import dev.gather.config.Values;
import dev.gather.source.SourceKind;
import dev.gather.source.SourceKinds;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the parts that a route's {@code transaction} holds together. */
final class Transactions {
    private Transactions() {}

    /** Null for none, or after a problem was reported. */
    static @Nullable TransactionPlan read(
            RouteConfig route, List<PartPlan> parts, Map<SourceKind<?, ?>, Map<String, ?>> resources) {
        String name = route.transaction();
        if (name == null) {
            return null;
        }
        Values values = route.values();
        SourceKind<?, ?> kind = SourceKinds.ALL.stream()
                .filter(SourceKind::hasTransactions)
                .filter(known -> resources.getOrDefault(known, Map.of()).containsKey(name))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            values.problem(RouteConfig.TRANSACTION, "the name of a database");
            return null;
        }
        List<Integer> members = parts.stream()
                .filter(part -> part.writes() && part.kind() == kind)
                .filter(part -> name.equals(part.call().resource()))
                .map(PartPlan::index)
                .toList();
        if (members.isEmpty()) {
            values.problem(RouteConfig.TRANSACTION, "a database that a part of this route writes to");
            return null;
        }
        return new TransactionPlan(kind, name, members);
    }
}
