package dev.gather.trial;

import dev.gather.json.Json;
import dev.gather.json.Json.Kind;
import dev.gather.layout.Quantities;
import dev.gather.reply.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what was expected: by value, whatever the order of keys, numbers digit for digit. */
final class Differences {
    private static final int SHOWN_MAX = 50;
    private static final String NOTHING = "nothing";

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    static List<Difference> of(Expected expected, Reply reply) {
        Differences differences = new Differences();
        differences.compare("status", Integer.toString(expected.status()), Integer.toString(reply.status()));
        if (expected.partial() != null) {
            boolean partial = Reply.PARTIAL.equals(reply.completeness());
            differences.compare("partial", expected.partial().toString(), Boolean.toString(partial));
        }
        if (expected.body() != null) {
            differences.compare("body", expected.body(), body(reply));
        }
        return differences.found;
    }

    private static @Nullable Json body(Reply reply) {
        int length = reply.body().length();
        return length == 0 ? null : Json.trusted(reply.body().getBytes(), 0, length);
    }

    private void compare(String path, String expected, String given) {
        if (!expected.equals(given)) {
            found.add(new Difference(path, expected, given));
        }
    }

    private void compare(String path, @Nullable Json expected, @Nullable Json given) {
        if (expected == null || given == null || expected.kind() != given.kind()) {
            compare(path, shown(expected), shown(given));
        } else if (expected.kind() == Kind.OBJECT) {
            compareMembers(path, expected.members(), given.members());
        } else if (expected.kind() == Kind.ARRAY) {
            compareElements(path, expected.elements(), given.elements());
        } else if (!expected.text().equals(given.text())) {
            found.add(new Difference(path, shown(expected), shown(given)));
        }
    }

    private void compareMembers(String path, Map<String, Json> expected, Map<String, Json> given) {
        Set<String> keys = new LinkedHashSet<>(expected.keySet());
        keys.addAll(given.keySet());
        for (String key : keys) {
            String place = key.matches("[A-Za-z_]\\w*") ? path + "." + key : path + "[" + Json.of(key) + "]";
            compare(place, expected.get(key), given.get(key));
        }
    }

    private void compareElements(String path, List<Json> expected, List<Json> given) {
        for (int i = 0; i < Math.max(expected.size(), given.size()); i++) {
            compare(
                    path + "[" + i + "]",
                    i < expected.size() ? expected.get(i) : null,
                    i < given.size() ? given.get(i) : null);
        }
    }

    private static String shown(@Nullable Json value) {
        return value == null ? NOTHING : Quantities.cut(value.toString(), SHOWN_MAX);
    }
}
