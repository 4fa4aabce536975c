package dev.gather.plan;

import dev.gather.shaping.Join;
import dev.gather.shaping.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the parts' values in the answer, and only there.
 *
 * @param projections by the parts' indexes; null for a part that is shown whole
 * @param joins each after those whose results are joined to its own
 */
public record AnswerPlan(List<@Nullable Projection> projections, List<Joined> joins) {

    /**
     * @param results the index of the part whose results are joined
     * @param target the index of the part to whose elements they are joined
     */
    public record Joined(int results, int target, Join rule) {}

    /** Whether every part is shown as it is. */
    public boolean isPlain() {
        return joins.isEmpty() && projections.stream().allMatch(projection -> projection == null);
    }
}
