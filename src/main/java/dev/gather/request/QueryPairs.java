package dev.gather.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pairs of a query as forms write them, every value of a name in order. As many as the transport lets through. */
final class QueryPairs {
    private QueryPairs() {}

    /** @throws IllegalArgumentException if the query is not valid percent-encoded UTF-8 */
    static Map<String, List<String>> of(String query) {
        if (query.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        int start = 0;
        while (start <= query.length()) {
            int and = query.indexOf('&', start);
            int end = and < 0 ? query.length() : and;
            if (end > start) {
                add(pairs, query.substring(start, end));
            }
            start = end + 1;
        }
        return pairs;
    }

    private static void add(Map<String, List<String>> pairs, String pair) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        pairs.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
    }

    private static String decode(String text) {
        return PathSegments.decode(text.replace('+', ' '));
    }
}
