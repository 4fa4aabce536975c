package dev.gather.plan;

import dev.gather.reference.Shape;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a part's answers, for the next who asks the same.
 *
 * @param ttl how long an answer is as good as a new one; null if it never is
 * @param stale how long it is better than none, from when it was fetched; null if it never is
 * @param by what else has to be the same, besides every value that the call is made with
 */
public record CachePlan(@Nullable Duration ttl, @Nullable Duration stale, List<Shape> by) {
    /** How long an answer is of use to anybody. */
    public Duration atMost() {
        Duration fresh = ttl == null ? Duration.ZERO : ttl;
        return stale == null || stale.compareTo(fresh) < 0 ? fresh : stale;
    }
}
