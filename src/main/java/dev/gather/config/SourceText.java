package dev.gather.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * The text of a config as the YAML parser gets it: no byte order mark, lines ended by LF (the parser counts
 * CRLF twice), and in a file that is JSON no tabs between values (it refuses some). Every character stays at
 * its line and column.
 */
final class SourceText {
    private final String name;
    private final String text;

    SourceText(String name, String raw) {
        this.name = name;
        String marked = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
        String lines = marked.replace("\r\n", "\n").replace('\r', '\n');
        this.text = isFlow(lines) ? withoutTabs(lines) : lines;
    }

    String text() {
        return text;
    }

    String name() {
        return name;
    }

    /** Whether the root is written in braces or brackets, as in JSON. */
    boolean isFlow() {
        return isFlow(text);
    }

    Position start() {
        return new Position(name, 1, 1);
    }

    Position position(Optional<Mark> mark) {
        return mark.map(m -> new Position(name, m.getLine() + 1, m.getColumn() + 1))
                .orElseGet(this::start);
    }

    /** The place of the character at an index of {@link #text()}. */
    Position position(int index) {
        String before = text.substring(0, index);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Position(name, line, 1 + before.codePointCount(lineStart, before.length()));
    }

    /** What is written between the start of one mark and the end of another, on one line. */
    String slice(Optional<Mark> from, Optional<Mark> to) {
        int start = from.map(Mark::getIndex).orElse(0);
        int end = to.map(Mark::getIndex).orElse(start);
        int first = text.offsetByCodePoints(0, start);
        return text.substring(first, text.offsetByCodePoints(first, end - start))
                .replaceAll("\\s+", " ");
    }

    private static boolean isFlow(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static String withoutTabs(String text) {
        StringBuilder out = new StringBuilder(text);
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == '\t') {
                out.setCharAt(i, ' ');
            }
            boolean escape = quote == '"' && c == '\\';
            quote = quoteAfter(quote, c);
            i += escape ? 1 : 0;
        }
        return out.toString();
    }

    private static char quoteAfter(char quote, char c) {
        if (quote == 0) {
            return c == '"' || c == '\'' ? c : 0;
        }
        return c == quote ? 0 : quote;
    }
}
