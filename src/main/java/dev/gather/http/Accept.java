package dev.gather.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads the {@code Accept} header (RFC 9110, 12.5.1). JSON is what is answered, unless it is refused, or one of the
 * other forms is named and wanted more than JSON is by name.
 */
final class Accept {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final String LINES = "application/x-ndjson";
    private static final int WEIGHT_MAX = 1000;

    /** What an answer is written as. */
    enum Form {
        JSON,
        /** Server-sent events, for whoever watches. */
        EVENTS,
        /** A line of JSON for each of its pieces. */
        LINES,
        /** Nothing that is wanted can be had. */
        NONE
    }

    /** @param weight in thousandths; 0 is not wanted */
    private record Range(String type, int weight) {}

    private Accept() {}

    /**
     * @param header the values of all such lines, joined by commas; empty where there is none
     * @param mayWatch whether there can be events
     */
    static Form form(String header, boolean mayWatch) {
        if (header.isBlank() || header.equals("*/*") || header.equals(JSON)) {
            return Form.JSON;
        }
        List<Range> ranges = Stream.of(header.toLowerCase(Locale.ROOT).split(","))
                .map(Accept::range)
                .toList();
        int events = mayWatch ? weight(ranges, EVENTS) : -1;
        int lines = weight(ranges, LINES);
        if (Math.max(events, lines) > Math.max(0, weight(ranges, JSON))) {
            return lines > events ? Form.LINES : Form.EVENTS;
        }
        return isWanted(ranges, JSON, "application/*", "*/*") ? Form.JSON : Form.NONE;
    }

    /** What the first says that is named, of which each is meant by the next ones too. */
    private static boolean isWanted(List<Range> ranges, String... types) {
        return Stream.of(types)
                        .mapToInt(type -> weight(ranges, type))
                        .filter(weight -> weight >= 0)
                        .findFirst()
                        .orElse(0)
                > 0;
    }

    /** -1 where it is not named. */
    private static int weight(List<Range> ranges, String type) {
        return ranges.stream()
                .filter(range -> range.type().equals(type))
                .mapToInt(Range::weight)
                .max()
                .orElse(-1);
    }

    private static Range range(String text) {
        String[] words = text.split(";", -1); // one at least
        int weight = Stream.of(words)
                .skip(1)
                .map(String::strip)
                .filter(word -> word.startsWith("q="))
                .mapToInt(Accept::weight)
                .findFirst()
                .orElse(WEIGHT_MAX);
        return new Range(words[0].strip(), weight);
    }

    /** A weight that is none counts as if it were not there. */
    private static int weight(String word) {
        String number = word.substring(2).strip();
        return number.matches("(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")
                ? (int) Math.round(Double.parseDouble(number) * WEIGHT_MAX)
                : WEIGHT_MAX;
    }
}
