package dev.gather.lab;

import java.time.Duration;

/**
 * How long and how hard the experiments are.
 *
 * @param seconds how long one figure is measured; other times follow from it
 * @param share of the rates and connections, 1 for all
 * @param patience how long a client waits for its answer
 */
public record Pace(double seconds, double share, Duration patience) {
    public Pace {
        if (seconds <= 0 || share <= 0 || share > 1) {
            throw new IllegalArgumentException("a pace of " + seconds + " s and a share of " + share);
        }
    }

    /** So many times what one figure takes. */
    Duration times(double factor) {
        return Duration.ofNanos((long) (seconds * factor * 1e9));
    }

    /** Requests a second. */
    double rate(double whole) {
        return whole * share;
    }

    /** Connections, or requests at once; at least two. */
    int crowd(int whole) {
        return Math.max(2, (int) (whole * share));
    }
}
