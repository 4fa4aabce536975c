package dev.gather.verticle;

import dev.gather.config.Located;
import dev.gather.verticle.Language.Program;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what {@code run:} says: a class, or a file of a language. The jars in {@code plugins/} beside the config file
 * are opened once for all verticles of that file. Confined to one thread.
 */
final class Programs {
    private static final Pattern CLASS =
            Pattern.compile("(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)*[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final Map<Path, ClassLoader> plugins = new HashMap<>();
    private final Languages languages;

    Programs(Languages languages) {
        this.languages = languages;
    }

    /**
     * What was found.
     *
     * @param classes what it may use
     */
    record Found(Program program, ClassLoader classes) {}

    Found find(Located<String> run) throws UnreadableVerticle {
        ClassLoader classes = classes(folder(run));
        Languages.Entry language = Languages.of(run.value());
        Path file = file(run);
        if (language == null && Files.isRegularFile(file)) {
            throw new UnreadableVerticle(
                    run.value() + ", a file of no known language", "one that ends in " + suffixes());
        }
        if (language == null) {
            return new Found(compiled(run.value(), classes), classes);
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableVerticle(
                    file + ", which is no file", "a file that is there, relative to the config file");
        }
        return new Found(languages.load(language, classes).read(file, classes), classes);
    }

    /** The file that is run, relative to the one in which it stands. */
    static Path file(Located<String> run) {
        return folder(run).resolve(run.value()).normalize();
    }

    private static Path folder(Located<String> run) {
        Path parent = Path.of(run.position().file()).getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static Program compiled(String name, ClassLoader classes) throws UnreadableVerticle {
        if (!CLASS.matcher(name).matches()) {
            throw new UnreadableVerticle(name, "the full name of a class, or a file that ends in " + suffixes());
        }
        try {
            return CompiledVerticle.of(Class.forName(name, false, classes));
        } catch (ClassNotFoundException e) {
            throw new UnreadableVerticle(
                    name + ", which is on no class path",
                    "a class of the server's class path or of a jar in plugins/ beside the config file");
        } catch (LinkageError e) {
            throw new UnreadableVerticle(name + ": " + e, "a class with all that it needs, for this version of Java");
        }
    }

    private static String suffixes() {
        return Languages.ALL.stream().map(Languages.Entry::suffix).collect(Collectors.joining(" or "));
    }

    private ClassLoader classes(Path folder) throws UnreadableVerticle {
        ClassLoader known = plugins.get(folder);
        if (known != null) {
            return known;
        }
        ClassLoader own = Programs.class.getClassLoader();
        List<URL> jars = jars(folder.resolve("plugins"));
        ClassLoader made = jars.isEmpty() ? own : new URLClassLoader("plugins", jars.toArray(URL[]::new), own);
        plugins.put(folder, made);
        return made;
    }

    /** The jars of a folder, in the order of their names; none if there is no such folder. */
    static List<URL> jars(Path folder) throws UnreadableVerticle {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jar")) {
                    urls.add(file.toUri().toURL());
                }
            }
            return urls;
        } catch (MalformedURLException e) {
            throw new UnreadableVerticle(folder + ": " + e.getMessage(), "jars with names of plain characters");
        } catch (IOException e) {
            throw new UnreadableVerticle(folder + ": " + e.getMessage(), "a folder that can be read");
        }
    }
}
