package dev.gather.openapi;

import dev.gather.request.Endpoint;
import dev.gather.request.PathPattern;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A name for each operation that is one in every programming language: {@code GET /pages/{userId}} is {@code
 * getPagesByUserId}. Two that would be the same are told apart by a number. Confined to one thread.
 */
final class OperationIds {
    private final Set<String> used = new HashSet<>();

    String of(Endpoint endpoint) {
        StringBuilder id = new StringBuilder(endpoint.method().toLowerCase(Locale.ROOT));
        for (PathPattern.Segment segment : endpoint.pattern().segments()) {
            id.append(segment.isParameter() ? "By" : "");
            for (String word : segment.text().split("[^A-Za-z0-9]+", -1)) {
                id.append(capital(word));
            }
        }
        String name = id.toString();
        for (int number = 2; !used.add(name); number++) {
            name = id + "_" + number;
        }
        return name;
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
