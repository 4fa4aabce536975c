package dev.gather.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps what the experiments of a run found, and at its end writes the page when the run was of the long forms. A line
 * that this run did not come to keeps its row.
 */
final class CardPage implements BeforeAllCallback, AutoCloseable {
    private static final Path PAGE = Path.of("docs", "reliability.md");
    private static final Path SUMMARY = Path.of("target", "card", "summary.md");
    private static final Map<Integer, Entry> ENTRIES = new ConcurrentHashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(CardPage.class))
                .computeIfAbsent("page", key -> new CardPage());
    }

    static void record(Entry entry) {
        ENTRIES.put(entry.line(), entry);
    }

    /** The end of the run. */
    @Override
    public void close() throws IOException {
        String commit = commit();
        Map<Integer, String> rows = new TreeMap<>();
        ENTRIES.forEach((number, entry) -> rows.put(number, CardTable.row(entry, commit)));
        Files.createDirectories(SUMMARY.getParent());
        Files.writeString(SUMMARY, CardTable.write("", rows));
        if (Form.current() == Form.LONG) {
            Files.writeString(PAGE, CardTable.write(Files.exists(PAGE) ? Files.readString(PAGE) : "", rows));
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
