package dev.gather.http;

import java.util.Locale;

/** Reads the {@code Accept} header (RFC 9110, 12.5.1) as far as a server that answers JSON has to. */
final class Accept {
    private static final String EVENTS = "text/event-stream";

    private Accept() {}

    /** @param header the values of all such lines, joined by commas; empty where there is none */
    static boolean allowsJson(String header) {
        if (header.isBlank() || header.contains("*/*")) {
            return true;
        }
        for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] words = range.split(";");
            String type = words[0].strip();
            if ((type.equals("application/json") || type.equals("application/*")) && !isRefused(words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether events are asked for: only where they are named, and JSON is not. */
    static boolean prefersEvents(String header) {
        if (header.length() < EVENTS.length()) {
            return false;
        }
        boolean events = false;
        for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] words = range.split(";");
            String type = words[0].strip();
            if (type.equals("application/json")) {
                return false;
            }
            events |= type.equals(EVENTS) && !isRefused(words);
        }
        return events;
    }

    private static boolean isRefused(String[] words) {
        for (int i = 1; i < words.length; i++) {
            String word = words[i].strip();
            if (word.matches("q=0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }
}
