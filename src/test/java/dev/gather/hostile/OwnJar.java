package dev.gather.hostile;

import dev.gather.Server;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of the server in a jar, as it is delivered: a jar is open from the start, while each class in a folder is a
 * file to be opened when it is first used.
 */
final class OwnJar {
    private OwnJar() {}

    /** The class path with a jar in place of the server's folder; any other text as it is. */
    static String instead(String word) {
        Path folder = folder();
        List<String> entries = List.of(word.split(File.pathSeparator));
        if (!entries.contains(folder.toString())) {
            return word;
        }
        String jar = write(folder).toString();
        return entries.stream()
                .map(entry -> entry.equals(folder.toString()) ? jar : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path folder() {
        try {
            return Path.of(Server.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path folder) {
        try {
            Path jar = Path.of("target", "card", "own.jar");
            Files.createDirectories(jar.getParent());
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream zip = new JarOutputStream(out);
                    Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    zip.putNextEntry(
                            new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                    Files.copy(file, zip);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
