package dev.gather.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables and files into scalars that are already parsed.
 *
 * <pre>
 * ${NAME}           a variable
 * ${NAME:-default}  the default if it is not set or empty; holds no brace
 * ${file:/path}     a file without its last line end
 * $${               a literal ${
 * </pre>
 */
final class Substitution {
    private static final int FILE_BYTES_MAX = 64 * 1024;
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\$\\{|\\$\\{([^{}]*+)}|\\$\\{");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_]\\w*)(?::-(?s:(.*)))?");

    private final Map<String, String> environment;

    Substitution(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** What hinders a substitution. */
    record Obstacle(String expected, @Nullable String hint) {}

    /** What became of a scalar; {@code whole} if all of it was one substitution. */
    record Result(String text, boolean whole, Set<Obstacle> obstacles) {}

    Result apply(String written) {
        if (!written.contains("${")) {
            return new Result(written, false, Set.of());
        }
        Set<Obstacle> obstacles = new LinkedHashSet<>();
        StringBuilder text = new StringBuilder();
        boolean whole = false;
        Matcher expressions = EXPRESSION.matcher(written);
        while (expressions.find()) {
            boolean escape = expressions.group().equals("$${");
            String value = escape ? "${" : value(expressions.group(1), obstacles);
            expressions.appendReplacement(text, Matcher.quoteReplacement(value));
            whole = !escape && expressions.group().length() == written.length();
        }
        expressions.appendTail(text);
        return new Result(text.toString(), whole, obstacles);
    }

    private String value(@Nullable String body, Set<Obstacle> obstacles) {
        if (body != null && body.startsWith("file:")) {
            return file(body.substring("file:".length()), obstacles);
        }
        Matcher variable = VARIABLE.matcher(body == null ? "" : body);
        if (!variable.matches()) {
            String forms = "${NAME}, ${NAME:-default without braces} or ${file:/path}";
            obstacles.add(new Obstacle(forms, "write $${ for a literal ${"));
            return "";
        }
        String name = variable.group(1);
        String value = environment.get(name);
        String fallback = variable.group(2);
        if (fallback != null && (value == null || value.isEmpty())) {
            return fallback;
        }
        if (value == null) {
            String hint = "give a default as in ${" + name + ":-default}";
            obstacles.add(new Obstacle("the environment variable " + name + " to be set", hint));
            return "";
        }
        return value;
    }

    private static String file(String name, Set<Obstacle> obstacles) {
        try {
            Path path = Path.of(name);
            if (!path.isAbsolute()) {
                throw new IOException("not an absolute path");
            }
            String text = LimitedFile.read(path, FILE_BYTES_MAX);
            int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
            return text.substring(0, text.length() - end);
        } catch (IOException | InvalidPathException e) {
            obstacles.add(new Obstacle("a readable file of at most 64 KiB", name + ": " + e.getMessage()));
            return "";
        }
    }
}
