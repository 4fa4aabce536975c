package dev.gather.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which part waits for which: an order in which each comes after all that it needs, or the circle that forbids one. Of
 * parts that may start together the required ones come first: if one is refused at once, those behind it ask nobody.
 */
final class PartOrder {
    private final List<PartPlan> parts;
    private final RouteConfig route;

    PartOrder(List<PartPlan> parts, RouteConfig route) {
        this.parts = parts;
        this.route = route;
    }

    /** Null after a problem was reported. */
    @Nullable
    List<PartPlan> sorted() {
        List<PartPlan> sorted = new ArrayList<>();
        while (sorted.size() < parts.size()) {
            List<PartPlan> wave = parts.stream()
                    .filter(part -> !sorted.contains(part))
                    .filter(part -> part.waitsFor().stream().map(parts::get).allMatch(sorted::contains))
                    .sorted(Comparator.comparing(part -> !part.isRequired()))
                    .toList();
            if (wave.isEmpty()) {
                reportCircle(sorted);
                return null;
            }
            sorted.addAll(wave);
        }
        parts.forEach(this::refuseEndlessWait);
        return List.copyOf(sorted);
    }

    private void reportCircle(List<PartPlan> sorted) {
        List<PartPlan> path = new ArrayList<>();
        PartPlan part =
                parts.stream().filter(p -> !sorted.contains(p)).findFirst().orElseThrow();
        while (!path.contains(part)) {
            path.add(part);
            part = part.waitsFor().stream()
                    .map(parts::get)
                    .filter(needed -> !sorted.contains(needed))
                    .findFirst()
                    .orElseThrow();
        }
        List<PartPlan> circle = new ArrayList<>(path.subList(path.indexOf(part), path.size()));
        circle.add(part);
        String names = circle.stream().map(p -> p.name().text()).collect(Collectors.joining(" → "));
        String found = "waits for itself: " + names;
        route.partKeys().problem(part.name().text(), found, "parts that do not wait for each other in a circle");
    }

    /** A part that may fail but has all the time of the route would leave none to the required parts behind it. */
    private void refuseEndlessWait(PartPlan part) {
        boolean needed = parts.stream()
                .anyMatch(other -> other.isRequired() && other.needs().contains(part.index()));
        if (needed && !part.isRequired() && part.timeout() == null) {
            PartConfig config = java.util.Objects.requireNonNull(
                    route.parts().get(part.name().text()));
            config.values().problem("no timeout", "a timeout: this part is optional, but required ones wait for it");
        }
    }
}
