package dev.gather.plan;

import dev.gather.config.Located;
import dev.gather.config.Spelling;
import dev.gather.config.Values;
import dev.gather.plan.AnswerPlan.Joined;
import dev.gather.shaping.FieldPath;
import dev.gather.shaping.JoinConfig;
import dev.gather.shaping.Projection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code pick}, {@code omit} and {@code join} of the parts of one route. */
final class AnswerReader {
    private final RouteConfig route;
    private final List<String> order;

    AnswerReader(RouteConfig route) {
        this.route = route;
        this.order = List.copyOf(route.parts().keySet());
    }

    /** Null after a problem was reported. */
    @Nullable
    AnswerPlan read() {
        List<@Nullable Projection> projections = new ArrayList<>();
        List<Joined> joins = new ArrayList<>();
        for (PartConfig part : route.parts().values()) {
            projections.add(projection(part.values()));
            JoinConfig join = part.values().find(JoinConfig.FIELD);
            int target = join == null ? -1 : target(join.to(), part.values());
            if (join != null && target >= 0) {
                joins.add(new Joined(projections.size() - 1, target, join.rule()));
            }
        }
        List<Joined> sorted = sorted(joins);
        return sorted == null ? null : new AnswerPlan(Collections.unmodifiableList(projections), sorted);
    }

    private static @Nullable Projection projection(Values v) {
        List<FieldPath> pick = v.find(Projection.PICK);
        List<FieldPath> omit = v.find(Projection.OMIT);
        if (pick != null && omit != null) {
            v.problem(Projection.OMIT, "either pick or omit");
        }
        if (pick != null) {
            return Projection.pick(pick);
        }
        return omit == null ? null : Projection.omit(omit);
    }

    /** -1 after a problem was reported. */
    private int target(Located<String> to, Values v) {
        int index = order.indexOf(to.value());
        if (index < 0) {
            String expected = "one of the parts " + String.join(", ", order);
            v.problems().add(to.position(), to.path(), to.value(), expected, Spelling.hint(to.value(), order));
        }
        return index;
    }

    /** Null after a circle was reported. */
    private @Nullable List<Joined> sorted(List<Joined> joins) {
        List<Joined> left = new ArrayList<>(joins);
        List<Joined> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Joined> ready = left.stream()
                    .filter(join -> left.stream().noneMatch(other -> other.target() == join.results()))
                    .toList();
            if (ready.isEmpty()) {
                String part = order.get(left.get(0).results());
                route.partKeys().problem(part, "joined to itself in a circle", "joins that end at a part without one");
                return null;
            }
            sorted.addAll(ready);
            left.removeAll(ready);
        }
        return List.copyOf(sorted);
    }
}
