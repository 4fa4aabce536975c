package dev.gather.lab.load;

import java.util.List;

/**
 * What became of a flow.
 *
 * @param total of all its requests; one that its client gave up on has the status {@link #GAVE_UP} and counts with the
 *     time it was waited for
 * @param seconds the same for the requests that were planned for each second
 */
public record FlowResult(LoadResult total, List<Second> seconds) {
    /** In place of a status. */
    public static final String GAVE_UP = "gave up";

    /**
     * One second of a flow.
     *
     * @param sent how many requests were planned for it
     * @param good how many of them were answered with 200
     * @param p50 of all of them, in milliseconds
     * @param worst of all of them, in milliseconds
     */
    public record Second(long sent, long good, double p50, double worst) {}

    /** Which share of the requests was answered with 200, from 0 to 1. */
    public double success() {
        return total.sent() == 0 ? 0 : (double) total.answered("200") / total.sent();
    }
}
