package dev.gather.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a config, YAML or JSON, into the value that a {@link Type} makes of it.
 *
 * <p>Unknown and duplicate keys, keys without a value and missing variables are problems; all problems are
 * told together. A file has one document of at most 1 MiB.
 */
public final class ConfigReader {
    private static final int BYTES_MAX = 1024 * 1024;

    private ConfigReader() {}

    /** Reads a file; problems name it as it is given here. */
    public static <T> T read(Path file, Map<String, String> env, Type<T> root) throws ConfigException {
        return tryRead(file, env, root).orThrow();
    }

    /** Reads a text; problems call it {@code name}. */
    public static <T> T read(String name, String text, Map<String, String> environment, Type<T> root)
            throws ConfigException {
        return tryRead(name, text, environment, root).orThrow();
    }

    /** Reads a file and does not throw, so that a later stage can add to the same problems. */
    public static <T> Reading<T> tryRead(Path file, Map<String, String> env, Type<T> root) {
        try {
            return tryRead(file.toString(), LimitedFile.read(file, BYTES_MAX), env, root);
        } catch (IOException e) {
            String found = String.valueOf(e.getMessage());
            return unreadable(file.toString(), found, "a readable file of at most 1 MiB");
        }
    }

    /** Reads a text and does not throw, so that a later stage can add to the same problems. */
    public static <T> Reading<T> tryRead(String name, String text, Map<String, String> env, Type<T> root) {
        if (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return unreadable(name, "a text larger than 1024 KiB", "at most 1 MiB");
        }
        Problems problems = new Problems();
        SourceText source = new SourceText(name, text);
        OptionalInt unprintable = unprintable(source.text());
        if (unprintable.isPresent()) {
            int index = unprintable.getAsInt();
            String found = String.format("the character U+%04X", source.text().codePointAt(index));
            problems.add(source.position(index), "", found, "printable text; escape it in quotes");
            return new Reading<>(null, null, problems);
        }
        Node node = new TreeReader(source, new Substitution(env), problems).read();
        return new Reading<>(node, node == null ? null : root.readOnce(node, problems), problems);
    }

    private static <T> Reading<T> unreadable(String name, String found, String expected) {
        Problems problems = new Problems();
        problems.add(new Position(name, 1, 1), "", found, expected);
        return new Reading<>(null, null, problems);
    }

    private static OptionalInt unprintable(String text) {
        return IntStream.range(0, text.length())
                .filter(i -> !(i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))))
                .filter(i -> !StreamReader.isPrintable(text.codePointAt(i)))
                .findFirst();
    }
}
