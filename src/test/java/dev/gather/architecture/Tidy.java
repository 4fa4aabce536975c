package dev.gather.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is untidy in sources, each finding as {@code file:line: what}. */
final class Tidy {
    static final int FILE_LINES_MAX = 300;
    static final int METHOD_LINES_MAX = 40;
    static final int LINE_LENGTH_MAX = 120;
    static final int MEDIAN_LINES_MAX = 70;
    static final int NINE_TENTHS_LINES_MAX = 200;

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME)\\b");
    private static final Pattern PRINTS = Pattern.compile("\\bSystem\\s*\\.\\s*(out|err)\\b");
    private static final Pattern SLEEPS = Pattern.compile("\\bThread\\s*\\.\\s*sleep\\b|\\bTimeUnit\\b.*\\.sleep\\(");
    private static final Pattern WAITS = Pattern.compile(
            "\\.join\\(\\)|\\.get\\([^()]*, *(TimeUnit\\.)?[A-Z]*SECONDS\\)|\\.await\\(|toCompletableFuture\\(\\)");
    private static final Pattern MAY_WAIT = Pattern.compile("(^|/)(cli|demo|lab/process|verticle/kit)/[^/]+$");
    private static final Pattern STAGE =
            Pattern.compile("^/\\*\\*[\\s*]*(Stage [1-5] of 5|Beside the stages|The shelf|The transport)\\b");

    private Tidy() {}

    /** What is untidy in one file, whatever the others hold. */
    static List<String> findings(String file, String text) {
        SourceLines source = new SourceLines(text);
        List<String> found = new ArrayList<>();
        int lines = source.written().size();
        if (lines > FILE_LINES_MAX) {
            found.add(file + ":" + lines + ": a file of more than " + FILE_LINES_MAX + " lines");
        }
        for (int i = 0; i < lines; i++) {
            String at = file + ":" + (i + 1) + ": ";
            written(source.written().get(i)).forEach(what -> found.add(at + what));
            code(source.code().get(i), MAY_WAIT.matcher(file).find()).forEach(what -> found.add(at + what));
        }
        for (MethodLengths.Method method : MethodLengths.of(source)) {
            if (method.length() > METHOD_LINES_MAX) {
                found.add(file + ":" + method.line() + ": a method of " + method.length() + " lines");
            }
        }
        return found;
    }

    private static List<String> written(String line) {
        List<String> found = new ArrayList<>();
        int length = line.codePointCount(0, line.length());
        if (length > LINE_LENGTH_MAX) {
            found.add("a line of " + length + " characters");
        }
        if (UNFINISHED.matcher(line).find()) {
            found.add("something that is left to do");
        }
        return found;
    }

    private static List<String> code(String line, boolean mayWait) {
        List<String> found = new ArrayList<>();
        if (PRINTS.matcher(line).find()) {
            found.add("prints past the log and the command's writers");
        }
        if (SLEEPS.matcher(line).find()) {
            found.add("sleeps");
        }
        if (!mayWait && WAITS.matcher(line).find()) {
            found.add("waits for something");
        }
        return found;
    }

    /** What is wrong with a package's {@code package-info.java}; {@code text} is empty if there is none. */
    static List<String> packageFindings(String file, String text) {
        if (text.isEmpty()) {
            return List.of(file + ":1: missing");
        }
        boolean placed = STAGE.matcher(text).find();
        boolean marked = text.contains("\n@NullMarked\n");
        List<String> found = new ArrayList<>();
        if (!placed) {
            found.add(file + ":1: does not say which stage this is, or that it is beside them");
        }
        if (!marked) {
            found.add(file + ":1: is not @NullMarked");
        }
        return found;
    }

    /** What is wrong with the sizes of all files together, in lines. */
    static List<String> sizeFindings(List<Integer> sizes) {
        List<Integer> sorted = sizes.stream().sorted().toList();
        int median = sorted.get(sorted.size() / 2);
        int nineTenths = sorted.get(sorted.size() * 9 / 10);
        List<String> found = new ArrayList<>();
        if (median > MEDIAN_LINES_MAX) {
            found.add("half of the files have " + median + " lines or more");
        }
        if (nineTenths > NINE_TENTHS_LINES_MAX) {
            found.add("a tenth of the files have " + nineTenths + " lines or more");
        }
        return found;
    }
}
