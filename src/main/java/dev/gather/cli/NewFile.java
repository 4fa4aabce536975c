package dev.gather.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Writes files that were not there before. */
final class NewFile {
    private static final int NAME_MAX = 80;

    private NewFile() {}

    /**
     * Makes the folder if it is missing, and never writes over a file: the name gets a number instead.
     *
     * @param title what the file is named after: {@code GET/pages/7} becomes {@code get-pages-7.yaml}
     */
    static Path write(Path folder, String title, String text) throws IOException {
        Files.createDirectories(folder);
        String words =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
        String name = words.substring(0, Math.min(NAME_MAX, words.length()));
        Path file = folder.resolve(name + ".yaml");
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve(name + "-" + number + ".yaml");
        }
        return Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
