package dev.gather.explain;

import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The parts of a route by when they can start at the earliest: each wave waits for some part of the one before it.
 * Within a wave they are in config order.
 */
final class Waves {
    private Waves() {}

    static List<List<PartPlan>> of(Plan plan) {
        int[] waves = new int[plan.parts().size()];
        List<List<PartPlan>> parts = new ArrayList<>();
        for (PartPlan part : plan.order()) {
            int wave = part.waitsFor().stream()
                    .mapToInt(index -> waves[index] + 1)
                    .max()
                    .orElse(0);
            waves[part.index()] = wave;
            if (wave == parts.size()) {
                parts.add(new ArrayList<>());
            }
            parts.get(wave).add(part);
        }
        parts.forEach(wave -> wave.sort(Comparator.comparingInt(PartPlan::index)));
        return parts;
    }
}
