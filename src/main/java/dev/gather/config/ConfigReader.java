package dev.gather.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a config, YAML or JSON, into the value that a {@link Type} makes of it.
 *
 * <p>Unknown and duplicate keys, keys without a value and missing variables are problems; all problems are
 * told together. A file has one document of at most 1 MiB. If the type has {@link Include#FIELD}, the files
 * that it names are read as well, and all are one config.
 */
public final class ConfigReader {
    private ConfigReader() {}

    /** Reads a file; problems name it as it is given here. */
    public static <T> T read(Path file, Map<String, String> env, Type<T> root) throws ConfigException {
        return tryRead(file, env, root).orThrow();
    }

    /** Reads a text; problems call it {@code name}, and what it includes is relative to a file of this name. */
    public static <T> T read(String name, String text, Map<String, String> environment, Type<T> root)
            throws ConfigException {
        return tryRead(name, text, environment, root).orThrow();
    }

    /** Reads a file and does not throw, so that a later stage can add to the same problems. */
    public static <T> Reading<T> tryRead(Path file, Map<String, String> env, Type<T> root) {
        try {
            return tryRead(file.toString(), LimitedFile.read(file, NodeReader.BYTES_MAX), env, root);
        } catch (IOException e) {
            Problems problems = new Problems();
            String found = String.valueOf(e.getMessage());
            problems.add(new Position(file.toString(), 1, 1), "", found, "a readable file of at most 1 MiB");
            return new Reading<>(null, null, problems);
        }
    }

    /** Reads a text and does not throw, so that a later stage can add to the same problems. */
    public static <T> Reading<T> tryRead(String name, String text, Map<String, String> env, Type<T> root) {
        Problems problems = new Problems();
        NodeReader reader = new NodeReader(new Substitution(env), problems);
        Node node = reader.read(name, text);
        ObjectType<?> including = including(root);
        if (including != null && node instanceof MapNode map) {
            node = new Includes(reader, including, problems).read(name, map);
        }
        return new Reading<>(node, node == null ? null : root.readOnce(node, problems), problems);
    }

    private static @Nullable ObjectType<?> including(Type<?> root) {
        return root instanceof ObjectType<?> object && object.fields().contains(Include.FIELD) ? object : null;
    }
}
