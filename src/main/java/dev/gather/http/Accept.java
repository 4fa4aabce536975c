package dev.gather.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the {@code Accept} header (RFC 9110, 12.5.1) as far as a server that answers JSON has to. */
final class Accept {
    private static final String EVENTS = "text/event-stream";
    private static final Set<String> JSON = Set.of("application/json", "application/*");

    private record Range(String type, boolean refused) {}

    private Accept() {}

    /** @param header the values of all such lines, joined by commas; empty where there is none */
    static boolean allowsJson(String header) {
        if (header.isBlank() || header.contains("*/*")) {
            return true;
        }
        return ranges(header).stream().anyMatch(range -> JSON.contains(range.type()) && !range.refused());
    }

    /** Whether events are asked for: only where they are named, and JSON is not. */
    static boolean prefersEvents(String header) {
        if (header.length() < EVENTS.length()) {
            return false;
        }
        List<Range> ranges = ranges(header);
        return ranges.stream().noneMatch(range -> range.type().equals("application/json"))
                && ranges.stream().anyMatch(range -> range.type().equals(EVENTS) && !range.refused());
    }

    private static List<Range> ranges(String header) {
        return Stream.of(header.toLowerCase(Locale.ROOT).split(","))
                .map(Accept::range)
                .toList();
    }

    private static Range range(String text) {
        String[] words = text.split(";", -1); // one at least
        return new Range(words[0].strip(), isRefused(words));
    }

    private static boolean isRefused(String[] words) {
        return Stream.of(words).skip(1).anyMatch(word -> word.strip().matches("q=0(\\.0{0,3})?"));
    }
}
