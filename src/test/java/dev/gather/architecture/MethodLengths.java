package dev.gather.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Counts the lines of each method by its braces: of every block that stands in a type and is none itself. */
final class MethodLengths {
    private static final Pattern TYPE = Pattern.compile("(^|\\W)(class|interface|enum|record|@interface)\\s+\\w+.*");
    private static final int NOWHERE = -1;

    /** A method that starts on a line, counted from 1, and has so many. */
    record Method(int line, int length) {}

    private record Block(boolean isType, int line) {}

    private final Deque<Block> open = new ArrayDeque<>();
    private final List<Method> methods = new ArrayList<>();
    private final StringBuilder head = new StringBuilder();
    private int headLine = NOWHERE;
    private int line;

    private MethodLengths() {}

    static List<Method> of(SourceLines source) {
        MethodLengths lengths = new MethodLengths();
        for (String code : source.code()) {
            lengths.line++;
            code.chars().forEach(c -> lengths.take((char) c));
            lengths.take(' ');
        }
        return lengths.methods;
    }

    private void take(char c) {
        if (c == '{') {
            open.push(new Block(TYPE.matcher(head).find(), headLine));
            forgetHead();
        } else if (c == '}') {
            close();
            forgetHead();
        } else if (c == ';') {
            forgetHead();
        } else if (!Character.isWhitespace(c) || headLine != NOWHERE) {
            headLine = headLine == NOWHERE ? line : headLine;
            head.append(c);
        }
    }

    private void close() {
        Block closed = open.pop();
        boolean inType = !open.isEmpty() && open.peek().isType();
        if (inType && !closed.isType()) {
            methods.add(new Method(closed.line(), line - closed.line() + 1));
        }
    }

    private void forgetHead() {
        head.setLength(0);
        headLine = NOWHERE;
    }
}
