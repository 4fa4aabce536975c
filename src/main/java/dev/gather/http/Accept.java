package dev.gather.http;

import java.util.Locale;

/** Reads the {@code Accept} header (RFC 9110, 12.5.1) as far as a server that answers JSON has to. */
final class Accept {
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
