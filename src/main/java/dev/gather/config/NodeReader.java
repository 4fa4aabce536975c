package dev.gather.config;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the texts of one config, each into nodes that know the file they stand in. Confined to one thread. */
final class NodeReader {
    /** The most that one file may hold. */
    static final int BYTES_MAX = 1024 * 1024;

    private final Substitution substitution;
    private final Problems problems;

    NodeReader(Substitution substitution, Problems problems) {
        this.substitution = substitution;
        this.problems = problems;
    }

    /** The root, or null after adding why there is none. */
    @Nullable
    Node read(String name, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            problems.add(new Position(name, 1, 1), "", "a text larger than 1024 KiB", "at most 1 MiB");
            return null;
        }
        SourceText source = new SourceText(name, text);
        OptionalInt unprintable = unprintable(source.text());
        if (unprintable.isPresent()) {
            int index = unprintable.getAsInt();
            String found = String.format("the character U+%04X", source.text().codePointAt(index));
            problems.add(source.position(index), "", found, "printable text; escape it in quotes");
            return null;
        }
        return new TreeReader(source, substitution, problems).read();
    }

    private static OptionalInt unprintable(String text) {
        return IntStream.range(0, text.length())
                .filter(i -> !(i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))))
                .filter(i -> !StreamReader.isPrintable(text.codePointAt(i)))
                .findFirst();
    }
}
