package dev.gather.layout;

import java.time.Duration;
import java.util.Locale;

/** Numbers with their units, as people write them. */
public final class Quantities {
    private static final long KIB = 1024;
    private static final double NANOS_PER_MILLI = 1e6;

    private Quantities() {}

    /** As it stands in a config where it can: {@code 250ms}, {@code 1.3s}, {@code 5m}, {@code 1h}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + "ms";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0
                ? millis / 1_000 + "s"
                : String.format(Locale.ROOT, "%.3f", millis / 1e3).replaceAll("0+$", "") + "s";
    }

    /** A measured time in milliseconds with one decimal: {@code 12.3 ms}. */
    public static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MILLI);
    }

    /** A number of bytes: {@code 512 bytes}, {@code 40 KiB}, {@code 3.1 MiB}, {@code 1.2 GiB}. */
    public static String bytes(long bytes) {
        if (bytes < KIB) {
            return bytes + " bytes";
        }
        if (bytes < KIB * KIB) {
            return Math.round((double) bytes / KIB) + " KiB";
        }
        double mebibytes = (double) bytes / KIB / KIB;
        return mebibytes < KIB
                ? String.format(Locale.ROOT, "%.1f MiB", mebibytes)
                : String.format(Locale.ROOT, "%.1f GiB", mebibytes / KIB);
    }

    /** {@code 1 route}, {@code 2 routes}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** The text on one line, with an ellipsis where it is longer than this many characters. */
    public static String cut(String text, int length) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= length
                ? line
                : line.substring(0, line.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
    }
}
