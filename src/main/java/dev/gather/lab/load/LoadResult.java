package dev.gather.lab.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of a load. Times are in milliseconds from the planned moment of each request to the end of its answer.
 *
 * @param sent how many requests
 * @param statuses how many got each status, with its {@code Gather-Status} if it has one: {@code 200 partial},
 *     {@code 503}
 * @param failed how many got no answer, by what the client saw
 * @param lost how many had neither when the patience was over
 * @param wrong some of the replies that were not this request's own, or told something of the inside
 * @param wrongs how many there were
 * @param times of all answers, in microseconds
 * @param timesByStatus the same for each status
 * @param lateMillis by how much the generator itself was late at most
 * @param seconds from the first planned moment to the last answer
 */
public record LoadResult(
        long sent,
        Map<String, Long> statuses,
        Map<String, Long> failed,
        long lost,
        List<String> wrong,
        long wrongs,
        Histogram times,
        Map<String, Histogram> timesByStatus,
        double lateMillis,
        double seconds) {
    private static final Histogram NONE = new Histogram(3);

    /** How many answers have a status that starts so: {@code 200}, {@code 200 partial}, {@code 5}. */
    public long answered(String status) {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(status))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Neither answered nor refused: connections that broke, and silence. */
    public long unanswered() {
        return sent - answered("");
    }

    /** Every request has its answer and every answer was its own. */
    public boolean accounted() {
        return unanswered() == 0 && wrongs == 0;
    }

    public double p(double percentile) {
        return millis(times, percentile);
    }

    /** Of the answers with exactly this status; 0 if there are none. */
    public double p(String status, double percentile) {
        return millis(timesByStatus.getOrDefault(status, NONE), percentile);
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / 1000.0;
    }

    public double max() {
        return p(100);
    }

    /** Good answers in a second. */
    public double goodput() {
        return answered("200") / seconds;
    }

    /** In one line: counts, percentiles. */
    public String summary() {
        String times = String.format(
                Locale.ROOT,
                "p50 %.1f, p99 %.1f, p99.9 %.1f, max %.1f ms (generator late by %.1f at most)",
                p(50),
                p(99),
                p(99.9),
                max(),
                lateMillis);
        String lostOnes = lost == 0 ? "" : ", " + lost + " without an answer";
        String failedOnes = failed.isEmpty() ? "" : ", failed " + failed;
        String wrongOnes = wrongs == 0 ? "" : ", WRONG " + wrongs + " such as " + wrong;
        return sent + " sent, " + statuses + failedOnes + lostOnes + wrongOnes + ", " + times;
    }
}
