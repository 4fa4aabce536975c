package dev.gather.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts what becomes of requests. Confined to one event loop until the load is over. */
public final class Tally {
    private static final int WRONG_KEPT_MAX = 5;
    private static final int DIGITS = 3;

    private final Map<String, Long> failed = new TreeMap<>();
    private final Map<String, Histogram> byStatus = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Histogram times = new Histogram(DIGITS);
    private final long firstNanos = System.nanoTime();
    private long lastNanos = firstNanos;
    private long wrongs;
    private long sent;
    private long settled;
    private long lateNanosMost;

    public void sent(long lateNanos) {
        sent++;
        lateNanosMost = Math.max(lateNanosMost, lateNanos);
    }

    public void answered(String status, long plannedNanos) {
        long now = settle();
        long micros = Math.max(0, (now - plannedNanos) / 1000);
        times.recordValue(micros);
        byStatus.computeIfAbsent(status, key -> new Histogram(DIGITS)).recordValue(micros);
    }

    public void failed(Throwable cause) {
        String name = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        failed(name);
    }

    /** There is no answer, for this reason. */
    public void failed(String name) {
        settle();
        failed.merge(name.replaceAll("127\\.0\\.0\\.1[:/][0-9:]+", "…"), 1L, Long::sum);
    }

    public void wrong(String what) {
        wrongs++;
        if (wrong.size() < WRONG_KEPT_MAX) {
            wrong.add(what);
        }
    }

    private long settle() {
        settled++;
        lastNanos = System.nanoTime();
        return lastNanos;
    }

    public long open() {
        return sent - settled;
    }

    public LoadResult result() {
        Map<String, Long> answered = new TreeMap<>();
        byStatus.forEach((status, histogram) -> answered.put(status, histogram.getTotalCount()));
        double seconds = Math.max(1e-3, (lastNanos - firstNanos) / 1e9);
        return new LoadResult(
                sent, answered, failed, sent - settled, wrong, wrongs, times, byStatus, lateNanosMost / 1e6, seconds);
    }
}
