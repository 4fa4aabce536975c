package dev.gather.source.postgres;

import dev.gather.source.postgres.SqlLexis.Word;
import java.util.List;
import java.util.Set;

/**
 * What kind of statement a query is: as much as has to be known to get its rows as JSON. Everything else about it is
 * told by Postgres.
 *
 * @param verb the word that says what it does: {@code select}, {@code insert}; that behind its {@code with} list, if it
 *     has one; empty if there is none
 * @param main where that statement begins behind its {@code with} list, or 0 if it has none
 * @param returning whether it has a {@code returning} clause
 */
record SqlHead(String verb, int main, boolean returning) {
    private static final Set<String> WRITING = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> READING = Set.of("select", "values", "table");

    static SqlHead of(String sql) {
        List<Word> words = SqlLexis.words(sql);
        int first = 0;
        if (!words.isEmpty() && words.get(0).text().equals("with")) {
            first = behindList(words);
        }
        int main = first == 0 ? 0 : words.get(first).at();
        while (first < words.size() && words.get(first).text().equals("(")) {
            first++;
        }
        String verb = first < words.size() ? words.get(first).text() : "";
        boolean returning = words.stream()
                .skip(first)
                .anyMatch(word -> word.depth() == 0 && word.text().equals("returning"));
        return new SqlHead(verb, main, returning);
    }

    /** The place among the words at which the main statement begins; 0 if there is none. */
    private static int behindList(List<Word> words) {
        boolean isName = true;
        boolean isClosed = false;
        for (int i = 1; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.depth() > 0) {
                continue;
            }
            if (isName) { // which may be called "update" or "values"
                isName = word.text().equals("recursive");
            } else if (isVerb(word.text()) || (isClosed && word.text().equals("("))) {
                return i;
            } else {
                isName = word.text().equals(",");
            }
            isClosed = word.text().equals(")");
        }
        return 0;
    }

    private static boolean isVerb(String word) {
        return WRITING.contains(word) || READING.contains(word);
    }

    /** Whether it is one that gives rows or changes them. */
    boolean isKnown() {
        return isVerb(verb);
    }

    boolean writes() {
        return WRITING.contains(verb);
    }

    /** Whether it can give rows, and not only their number. */
    boolean givesRows() {
        return returning || !writes();
    }
}
