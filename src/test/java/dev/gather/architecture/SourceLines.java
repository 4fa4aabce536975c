package dev.gather.architecture;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java source as lines, once as written and once without comments and the insides of strings. */
final class SourceLines {
    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\".*?(?<!\\\\)\"\"\"" // text block
                    + "|\"(?:[^\"\\\\\\n]|\\\\.)*+\""
                    + "|'(?:[^'\\\\\\n]|\\\\.)*+'"
                    + "|//[^\\n]*"
                    + "|/\\*.*?\\*/",
            Pattern.DOTALL);
    private static final Pattern NOT_LINE_END = Pattern.compile("[^\\n]");

    private final List<String> written;
    private final List<String> code;

    SourceLines(String text) {
        this.written = text.lines().toList();
        this.code = NOT_CODE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(blank(found.group())))
                .lines()
                .toList();
    }

    /** As many characters on as many lines; a string keeps its quotes, so that it is still seen to be one. */
    private static String blank(String text) {
        String spaces = NOT_LINE_END.matcher(text).replaceAll(" ");
        return text.startsWith("\"") ? "\"" + spaces.substring(1, spaces.length() - 1) + "\"" : spaces;
    }

    /** As written. */
    List<String> written() {
        return written;
    }

    /** The same lines with blanks in place of comments and of what is in quotes. */
    List<String> code() {
        return code;
    }
}
