package dev.gather.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps what the experiments of a run found, and writes it after each, on the page when the run is of the long forms: a run
 * that is broken off leaves what it came to. A line that this run did not come to keeps its row.
 */
final class CardPage {
    private static final Path PAGE = Path.of("docs", "reliability.md");
    private static final Path SUMMARY = Path.of("target", "card", "summary.md");
    private static final Map<Integer, String> ROWS = new TreeMap<>();
    private static final String COMMIT = commit();

    private CardPage() {}

    static synchronized void record(Entry entry) throws IOException {
        ROWS.put(entry.line(), CardTable.row(entry, COMMIT));
        Files.createDirectories(SUMMARY.getParent());
        Files.writeString(SUMMARY, CardTable.write("", ROWS));
        if (Form.current() == Form.LONG) {
            Files.writeString(PAGE, CardTable.write(Files.exists(PAGE) ? Files.readString(PAGE) : "", ROWS));
        }
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty=+")
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? printed : "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
