package dev.gather.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text, number, boolean or null.
 *
 * @param kind what it is, after substitution
 * @param text its value after substitution: the text, the digits of the number as written (a form that JSON
 *     lacks, such as {@code +1}, {@code 0x1F} or {@code .5}, in JSON's), {@code true}, {@code false} or
 * {@code null}
 * @param quoted whether it is written in quotes or as a block
 * @param source what is written in the file, before substitution
 * @param substituted the text that was put in, when the whole scalar is one substitution
 */
public record ScalarNode(
        Position position,
        String path,
        Kind kind,
        String text,
        boolean quoted,
        String source,
        @Nullable String substituted)
        implements Node {

    /** What a scalar is. */
    public enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");

    /**
     * The scalar as text, or null if it is none. What came whole from a substitution is always text too: a
     * password may look like a number.
     */
    public @Nullable String asText() {
        return kind == Kind.STRING ? text : substituted;
    }

    @Override
    public String toString() {
        String shown = Rendering.cut(USER_INFO.matcher(source).replaceAll("://***@"));
        return quoted || !Rendering.isPlain(shown) ? Rendering.quote(shown) : shown;
    }
}
