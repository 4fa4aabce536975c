package dev.gather.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of a route, cut into segments: {@code /pages/{userId}} is a literal and a parameter.
 *
 * @param segments in order; a root path has none
 */
public record PathPattern(List<Segment> segments) {

    /** One segment: a literal, or the name of a parameter. */
    public record Segment(String text, boolean isParameter) {}

    /** What a path in the config has to look like. */
    public static final String EXPECTED = "a path such as /pages/{userId}, each segment plain text or one {parameter}";

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]{0,63})}");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@-]+");

    /** Null if the text is not a path as {@link #EXPECTED} says. */
    public static @Nullable PathPattern parse(String path) {
        if (path.equals("/")) {
            return new PathPattern(List.of());
        }
        if (!path.startsWith("/")) {
            return null;
        }
        List<Segment> segments = new ArrayList<>();
        for (String part : path.substring(1).split("/", -1)) {
            Segment segment = segment(part);
            if (segment == null) {
                return null;
            }
            segments.add(segment);
        }
        return new PathPattern(List.copyOf(segments));
    }

    private static @Nullable Segment segment(String part) {
        var parameter = PARAMETER.matcher(part);
        if (parameter.matches()) {
            return new Segment(parameter.group(1), true);
        }
        boolean plain = LITERAL.matcher(part).matches() && !part.equals(".") && !part.equals("..");
        return plain ? new Segment(part, false) : null;
    }

    public List<String> parameterNames() {
        return segments.stream().filter(Segment::isParameter).map(Segment::text).toList();
    }

    /** The same for all paths that match the same requests: parameters by place, not by name. */
    public String shape() {
        StringBuilder shape = new StringBuilder();
        segments.forEach(s -> shape.append('/').append(s.isParameter() ? "{}" : s.text()));
        return shape.toString();
    }
}
