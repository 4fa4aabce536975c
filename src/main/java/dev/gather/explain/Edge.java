package dev.gather.explain;

import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.reference.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * That a part waits for others.
 *
 * @param parts their names
 * @param why in words that follow the names: {@code to use {user.segment}}
 */
record Edge(List<String> parts, String why) {
    private static final int NAMED_MAX = 3;

    /** What a part waits for, a line for each reason. */
    static List<Edge> of(Plan plan, PartPlan part) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (int index : part.waitsFor()) {
            PartPlan other = plan.part(index);
            byReason.computeIfAbsent(why(plan, part, other), reason -> new ArrayList<>())
                    .add(other.name().text());
        }
        return byReason.entrySet().stream()
                .map(entry -> new Edge(entry.getValue(), entry.getKey()))
                .toList();
    }

    private static String why(Plan plan, PartPlan part, PartPlan other) {
        List<String> uses = uses(part, other.name().text());
        if (!uses.isEmpty()) {
            String more = uses.size() > NAMED_MAX ? " and more" : "";
            return "to use " + uses.stream().limit(NAMED_MAX).collect(Collectors.joining(", ")) + more;
        }
        if (isTogether(plan, part) && isTogether(plan, other)) {
            return "in the same transaction";
        }
        if (part.writes() && other.writes()) {
            return "since writes come one after another";
        }
        return part.writes() && other.isRequired() ? "since writes come after required reads" : "as after says";
    }

    private static List<String> uses(PartPlan part, String other) {
        List<String> uses = part.references().stream()
                .filter(reference -> reference.name().text().equals(other))
                .map(Reference::toString)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (part.when() != null && part.when().names().containsKey(other)) {
            uses.add("$" + other + " in when");
        }
        if (part.transform() != null && part.transform().names().containsKey(other)) {
            uses.add("$" + other + " in transform");
        }
        return uses;
    }

    static boolean isTogether(Plan plan, PartPlan part) {
        return plan.transaction() != null && plan.transaction().members().contains(part.index());
    }

    @Override
    public String toString() {
        return "waits for " + String.join(", ", parts) + ", " + why;
    }
}
