package dev.gather.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a pattern means: {@code *} is any text of a name, {@code ?} one character, and {@code **} in place
 * of a name any folders or none. As in a shell, a name that starts with a dot is matched only by one that is written
 * so. Used once.
 */
final class Glob {
    private static final int ENTRIES_MAX = 10_000;
    private static final String ANY_FOLDERS = "**";

    private int entries;

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * The files in the order of their paths.
     *
     * @param folder to which the pattern is relative; the paths found start with it
     * @throws IOException if a folder cannot be listed; the message is for the user
     */
    List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : folder);
        for (String name : pattern.split("/")) {
            List<Path> next = new ArrayList<>();
            for (Path path : found) {
                step(path, name, next);
            }
            found = next;
        }
        return found.stream().filter(Files::isRegularFile).distinct().sorted().toList();
    }

    private void step(Path path, String name, List<Path> next) throws IOException {
        if (name.equals(ANY_FOLDERS)) {
            addFolders(path, next);
        } else if (isPattern(name)) {
            Pattern names = names(name);
            for (Path entry : entries(path, name.startsWith("."))) {
                if (names.matcher(entry.getFileName().toString()).matches()) {
                    next.add(entry);
                }
            }
        } else {
            next.add(path.resolve(name));
        }
    }

    /** Links are not followed: they could lead round in a circle. */
    private void addFolders(Path folder, List<Path> folders) throws IOException {
        folders.add(folder);
        for (Path entry : entries(folder, false)) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                addFolders(entry, folders);
            }
        }
    }

    private List<Path> entries(Path folder, boolean hidden) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> found = listed.limit(ENTRIES_MAX + 1L).toList();
            entries += found.size();
            if (entries > ENTRIES_MAX) {
                throw new IOException("more than " + ENTRIES_MAX + " files to look at");
            }
            return found.stream()
                    .filter(entry -> hidden || !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (AccessDeniedException e) {
            throw new IOException(folder + ": a folder that this user may not read", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Pattern names(String pattern) {
        String regex = pattern.codePoints()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
