package dev.gather.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a config file includes, and those that they include, each once. A file is known by its real
 * path, so that a link or a detour does not make it another. Confined to one thread, used once.
 */
final class Includes {
    private static final int FILES_MAX = 1000;

    private final NodeReader reader;
    private final ObjectType<?> type;
    private final Problems problems;
    private final List<MapNode> roots = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final Set<Path> open = new HashSet<>();
    private boolean complete = true;

    Includes(NodeReader reader, ObjectType<?> type, Problems problems) {
        this.reader = reader;
        this.type = type;
        this.problems = problems;
    }

    /**
     * The file and all that it includes as if they were one, or null if any of them could not be had: what the missing
     * one might have held would be reported as missing.
     *
     * @param name the file, as positions name it
     */
    @Nullable
    MapNode read(String name, MapNode root) {
        if (root.get(Include.FIELD.name()) == null) {
            return root;
        }
        Path file = Path.of(name);
        seen.add(real(file));
        visit(file, root);
        return complete ? new Merge(type, problems).of(roots) : null;
    }

    private void visit(Path file, MapNode root) {
        roots.add(root);
        Node written = root.get(Include.FIELD.name());
        if (written == null) {
            return;
        }
        List<String> wanted = Include.FIELD.type().readOnce(written, problems);
        if (wanted == null) {
            complete = false;
            return;
        }
        open.add(real(file));
        for (int i = 0; i < wanted.size(); i++) {
            include(file, wanted.get(i), ((ListNode) written).items().get(i));
        }
        open.remove(real(file));
    }

    private void include(Path from, String wanted, Node at) {
        try {
            List<Path> files = files(from, wanted);
            if (files.isEmpty()) {
                refuse(at, "a pattern that another file matches", null);
            }
            files.forEach(file -> add(file, at));
        } catch (InvalidPathException e) {
            refuse(at, "a path or a pattern", null);
        } catch (IOException e) {
            refuse(at, "folders that can be listed", e.getMessage());
        }
    }

    /** A pattern does not mean the file it stands in: {@code *.yaml} is all the others. */
    private static List<Path> files(Path from, String wanted) throws IOException {
        Path folder = from.resolveSibling("");
        if (!Glob.isPattern(wanted)) {
            return List.of(folder.resolve(wanted));
        }
        return new Glob()
                .files(folder, wanted).stream()
                        .filter(file -> !real(file).equals(real(from)))
                        .toList();
    }

    private void add(Path found, Node at) {
        Path real = real(found);
        if (open.contains(real)) {
            refuse(at, "no file that leads back here", found + " includes this one");
            return;
        }
        if (!seen.add(real)) {
            return;
        }
        if (seen.size() > FILES_MAX) {
            tooMany(at);
            return;
        }
        Path normal = found.normalize();
        read(real(normal).equals(real) ? normal : found, at);
    }

    private void read(Path file, Node at) {
        try {
            Node root = reader.read(file.toString(), LimitedFile.read(file, NodeReader.BYTES_MAX));
            if (root instanceof MapNode map && !problems.isUnreadable(map)) {
                visit(file, map);
                return;
            }
            complete = false;
            if (root != null && !problems.isUnreadable(root)) {
                problems.add(root, type.expected());
            }
        } catch (IOException e) {
            refuse(at, "a readable file of at most 1 MiB", file + ": " + e.getMessage());
        }
    }

    private void tooMany(Node at) {
        if (seen.size() == FILES_MAX + 1) {
            refuse(at, "at most " + FILES_MAX + " files in all", null);
        }
    }

    private void refuse(Node at, String expected, @Nullable String hint) {
        complete = false;
        problems.add(at.position(), at.path(), at.toString(), expected, hint);
    }

    /** What cannot be found, such as the end of a pipe, is known by its name. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
