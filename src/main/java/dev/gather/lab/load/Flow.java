package dev.gather.lab.load;

/**
 * Requests for one target that leave evenly, whatever becomes of those before them.
 *
 * @param perSecond how many
 */
public record Flow(Target target, double perSecond) {
    public Flow {
        if (perSecond <= 0) {
            throw new IllegalArgumentException("a flow of " + perSecond + " requests a second");
        }
    }

    /** When the n-th request is to leave, in nanoseconds after the first one, which is number 0. */
    long plannedNanos(long n) {
        return (long) (n * 1e9 / perSecond);
    }
}
