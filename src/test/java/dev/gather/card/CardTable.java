package dev.gather.card;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The generated part of the page: a row for every line of the card, between two markers. */
final class CardTable {
    static final String BEGIN = "<!-- The card: from here on written by mvn -Pcard verify. -->";
    static final String END = "<!-- The card: up to here. -->";

    private static final String HEAD = """
            | # | experiment | passes when | verdict | figures | why, and what was not measured | run |
            | --- | --- | --- | --- | --- | --- | --- |
            """;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9]+) \\|.*$");

    private CardTable() {}

    static String row(Entry entry, String commit) {
        String run = entry.form().name().toLowerCase(Locale.ROOT) + " form, " + entry.date() + ", " + commit;
        return row(entry.line(), entry.verdict(), entry.figures(), entry.why(), run);
    }

    private static String row(int number, String verdict, String figures, String why, String run) {
        Line line = Line.number(number);
        return "| " + number + " | " + line.experiment() + " | " + line.passes() + " | **" + verdict + "** | "
                + cell(figures) + " | " + cell(why) + " | " + run + " |";
    }

    /** Text that cannot end its cell or its row. */
    private static String cell(String text) {
        String line = text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
        return line.length() <= 1200 ? line : line.substring(0, 1200) + "…";
    }

    /**
     * The page with these rows in place of its own.
     *
     * @param page as it was, maybe empty
     * @param rows by number; the other lines keep theirs
     */
    static String write(String page, Map<Integer, String> rows) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        boolean marked = begin >= 0 && end > begin;
        String before = marked ? page.substring(0, begin) : page;
        String after = marked ? page.substring(end + END.length()) : "\n";
        Map<Integer, String> all = new TreeMap<>();
        Line.ALL.forEach(line -> all.put(line.number(), row(line.number(), "not run", "", line.notRun(), "")));
        Matcher kept = ROW.matcher(marked ? page.substring(begin, end) : "");
        while (kept.find()) {
            if (!kept.group().contains("| **not run** |  |")) {
                all.put(Integer.parseInt(kept.group(1)), kept.group());
            }
        }
        all.putAll(rows);
        return before + BEGIN + "\n" + summary(all) + "\n\n" + HEAD + String.join("\n", all.values()) + "\n" + END
                + after;
    }

    private static String summary(Map<Integer, String> all) {
        return all.size() + " lines: " + count(all, "passed") + " passed, " + count(all, "failed") + " failed, "
                + count(all, "not run") + " not run.";
    }

    private static long count(Map<Integer, String> all, String verdict) {
        return all.values().stream()
                .filter(row -> row.contains("| **" + verdict + "** |"))
                .count();
    }
}
