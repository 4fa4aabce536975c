package dev.gather.shaping;

import dev.gather.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a field is in an object and the objects within it: {@code id}, {@code customer.name}, {@code
 * customer."first name"} or {@code customer["first name"]}.
 *
 * @param names at least one, the outermost first
 */
public record FieldPath(List<String> names) {
    static final String EXPECTED = "a field such as id, customer.name or \"first name\"";

    // Only the first step may be without a dot, and it must be.
    private static final Pattern STEP = Pattern.compile(
            "(?:^|(?!^)\\.)(?:(?<name>[A-Za-z_][A-Za-z0-9_-]*)|\"(?<quoted>[^\"]*)\")|\\[\"(?<key>[^\"]*)\"]");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no name
     */
    public FieldPath {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a path without a name");
        }
    }

    /** The path that is written, white space around it aside; null if the text is none. */
    public static @Nullable FieldPath parse(String text) {
        String path = text.strip();
        List<String> names = new ArrayList<>();
        // Not anchored at the region, so that ^ is the start of the whole path.
        Matcher step = STEP.matcher(path).useAnchoringBounds(false);
        int at = 0;
        while (step.region(at, path.length()).lookingAt()) {
            names.add(name(step));
            at = step.end();
        }
        return names.isEmpty() || at < path.length() ? null : new FieldPath(names);
    }

    private static String name(Matcher step) {
        String name = step.group("name");
        String quoted = step.group("quoted");
        return name != null ? name : quoted != null ? quoted : step.group("key");
    }

    /** The value at this path, or null if a field on the way is missing or is in something else than an object. */
    @Nullable
    Json in(Json element) {
        Json here = element;
        for (String name : names) {
            if (here == null) {
                return null;
            }
            here = here.field(name);
        }
        return here;
    }
}
