package dev.gather.config;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a user's words what the YAML parser stopped at, and guesses which text wanted quotes. */
final class SyntaxProblem {
    private static final String QUOTE = "quote the value or write it as a | block";
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|'[^']*+'");
    private static final Pattern KEY = Pattern.compile("^(?:\\s*-\\s)*+\\s*+[^{\\[:]*+:\\s");
    private static final Pattern REFERENCE = Pattern.compile("\\{[A-Za-z_][^{}:\\n]*+}");
    private static final int LINES_MAX = 20;
    private static final int LINE_LENGTH_MAX = 2000;

    private final SourceText source;
    private final Position before;
    private final String problem;
    private final String context;
    private final Position at;

    /**
     * @param e what the parser threw
     * @param before where the last thing starts that could be read
     */
    SyntaxProblem(MarkedYamlEngineException e, SourceText source, Position before) {
        this.source = source;
        this.before = before;
        this.problem = String.valueOf(e.getProblem());
        this.context = String.valueOf(e.getContext());
        boolean startIsBetter = isNeverClosed() && e.getContextMark().isPresent();
        boolean useContext = startIsBetter || e.getProblemMark().isEmpty();
        this.at = source.position(useContext ? e.getContextMark() : e.getProblemMark());
    }

    ConfigProblem problem() {
        return new ConfigProblem(at, "", found(), "YAML or JSON", hint());
    }

    private String found() {
        if (isTab()) {
            return "a tab";
        }
        if (isNeverClosed()) {
            boolean quote = context.contains("quoted scalar");
            return quote ? "a quote that is never closed" : "a bracket or brace that is never closed";
        }
        if (problem.startsWith("expected <block end>") || problem.startsWith("expected '<document start>'")) {
            return "text after the end of a value, or wrong indentation";
        }
        if (problem.equals("mapping values are not allowed here")) {
            return "a colon inside a value";
        }
        return "bad syntax: " + Rendering.cut(problem.replaceAll("\\. \\(Do not use .*", ""));
    }

    private @Nullable String hint() {
        if (isTab()) {
            return "indent with spaces";
        }
        if (source.isFlow()) {
            return null;
        }
        String value = unquotedText();
        if (REFERENCE.matcher(value).find()) {
            return "quote braces: \"{orders}\"";
        }
        boolean startsOddly = problem.contains("cannot start any token") || context.contains("an alias");
        return startsOddly || value.contains(": ") || value.contains(" #") ? QUOTE : null;
    }

    private boolean isTab() {
        return problem.contains("'\\t(TAB)'");
    }

    private boolean isNeverClosed() {
        return problem.contains("end of stream") || problem.contains("<stream end>");
    }

    /** What stands around the error, without what is in quotes and without the keys. */
    private String unquotedText() {
        int first = Math.min(before.line(), at.line());
        int last = Math.max(before.line(), at.line());
        return source.text()
                .lines()
                .skip(first - 1L)
                .limit(Math.min(LINES_MAX, 1L + last - first))
                .map(line -> line.substring(0, Math.min(line.length(), LINE_LENGTH_MAX)))
                .map(line -> QUOTED.matcher(line).replaceAll(""))
                .map(line -> KEY.matcher(line).replaceFirst(""))
                .collect(Collectors.joining("\n"));
    }
}
