package dev.gather.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts on the disk, for servers that run them. */
final class ScriptFolder {
    private final Path folder;

    ScriptFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes a script, below this folder. */
    ScriptFolder script(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** As {@code run:} wants it. */
    String run(String name) {
        return "\"" + folder.resolve(name) + "\"";
    }
}
