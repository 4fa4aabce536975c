package dev.gather.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a user's words what the YAML parser stopped at, and guesses which text wanted quotes. */
final class SyntaxProblem {
    private static final String QUOTE = "quote the value or write it as a | block";
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|'[^']*+'");
    private static final Pattern KEY = Pattern.compile("^(?:\\s*-\\s)*\\s*[^{\\[]*?:\\s");
    private static final int LOOKED_AT_MAX = 2000;

    private SyntaxProblem() {}

    /** The problem behind a parser's exception; {@code before} is the last thing that could be read. */
    static ConfigProblem of(MarkedYamlEngineException e, SourceText source, Position before) {
        boolean isEnd =
                e.getProblem().contains("end of stream") || e.getProblem().contains("<stream end>");
        boolean startIsBetter =
                (isEnd && e.getContextMark().isPresent()) || e.getProblemMark().isEmpty();
        Position at = source.position(startIsBetter ? e.getContextMark() : e.getProblemMark());
        return new ConfigProblem(at, "", found(e), "YAML or JSON", hint(e, source, before, at));
    }

    private static String found(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (problem.contains("'\\t(TAB)'")) {
            return "a tab";
        }
        if (problem.contains("end of stream") || problem.contains("<stream end>")) {
            boolean quote = String.valueOf(e.getContext()).contains("quoted scalar");
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

    private static @Nullable String hint(MarkedYamlEngineException e, SourceText in, Position from, Position at) {
        if (e.getProblem().contains("'\\t(TAB)'")) {
            return "indent with spaces";
        }
        if (in.isFlow()) {
            return null;
        }
        String value = unquotedValue(in, from, at);
        if (value.contains("{")) {
            return "quote braces: \"{orders}\"";
        }
        boolean startsOddly = e.getProblem().contains("cannot start any token")
                || String.valueOf(e.getContext()).contains("scanning an al")
                || String.valueOf(e.getContext()).contains("scanning a directive");
        return startsOddly || value.contains(": ") || value.contains(" #") ? QUOTE : null;
    }

    /** What stands around the error, without what is in quotes and without its first key. */
    private static String unquotedValue(SourceText source, Position before, Position at) {
        String text = source.text()
                .lines()
                .skip(Math.min(before.line(), at.line()) - 1L)
                .limit(1L + Math.abs(at.line() - before.line()))
                .limit(20)
                .map(line -> line.substring(0, Math.min(line.length(), LOOKED_AT_MAX)))
                .map(line -> QUOTED.matcher(line).replaceAll(""))
                .map(line -> KEY.matcher(line).replaceFirst(""))
                .reduce("", (a, b) -> a + "\n" + b);
        return text;
    }
}
