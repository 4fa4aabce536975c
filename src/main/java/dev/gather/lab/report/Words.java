package dev.gather.lab.report;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. What was not taken is NaN, and says so. */
public final class Words {
    private static final String NONE = "not taken";
    private static final double SECOND = 1000;

    private Words() {}

    /** {@code 0.25}, {@code 3.1}, {@code 42}, {@code 12,345}. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        int digits = Math.abs(value) < 1 && value != 0 ? 2 : Math.abs(value) < 10 ? 1 : 0;
        String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** {@code 12,345}. */
    public static String number(long value) {
        return number((double) value);
    }

    /** A time, as {@code 3.1 ms} or {@code 1.4 s}. */
    public static String time(Duration time) {
        return millis(time.toNanos() / 1e6);
    }

    /** Milliseconds, as {@code 3.1 ms} or {@code 1.4 s}. */
    public static String millis(double millis) {
        if (Double.isNaN(millis)) {
            return NONE;
        }
        return millis < SECOND ? number(millis) + " ms" : number(millis / SECOND) + " s";
    }

    /** Microseconds. */
    public static String micros(double micros) {
        return Double.isNaN(micros) ? NONE : number(micros) + " µs";
    }

    /** A share from 0 to 1, as {@code 99.5 %}; never rounded to all or nothing. */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return NONE;
        }
        double tenths = share > 0.5 ? Math.floor(share * 1000) : Math.ceil(share * 1000);
        String text = String.format(Locale.ROOT, "%.1f", tenths / 10);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
    }

    /** Bytes, as {@code 384 MB}: millions. */
    public static String megabytes(double bytes) {
        return Double.isNaN(bytes) ? NONE : number(bytes / 1e6) + " MB";
    }
}
