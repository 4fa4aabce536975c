package dev.gather.verticle;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The languages that verticles can be written in as files, each loaded when the first file asks for it. Confined to one
 * thread.
 */
final class Languages {
    /**
     * @param suffix of its files
     * @param folder where its runtime lies, in {@code lib/} beside the server's jar; empty where it needs none
     * @param type of its {@link Language}, loaded together with that runtime
     * @param usesPlugins whether its files see the classes in {@code plugins/}
     */
    record Entry(String suffix, String folder, String type, boolean usesPlugins) {}

    static final List<Entry> ALL = List.of(
            new Entry(".java", "", "dev.gather.verticle.JavaSource", true),
            new Entry(".groovy", "groovy", "dev.gather.verticle.groovy.GroovyLanguage", true),
            new Entry(".js", "js", "dev.gather.verticle.js.JavaScript", false));

    private record Loaded(Entry entry, Path lib, ClassLoader classes) {}

    /** Of files that use the server's own classes alone: loaded once, for whatever config asks. Some take a second. */
    private static final Map<Loaded, Language> SHARED = new ConcurrentHashMap<>();

    private final Map<Loaded, Language> own = new HashMap<>();
    private final Path lib;

    /** @param lib where the runtimes lie, each in the folder of its language */
    Languages(Path lib) {
        this.lib = lib;
    }

    /** Those beside the server's jar or, when it is run from a build, beside the folder of its classes. */
    static Languages beside() {
        CodeSource source = Languages.class.getProtectionDomain().getCodeSource();
        try {
            Path parent = Path.of(source.getLocation().toURI()).getParent();
            return new Languages((parent == null ? Path.of("") : parent).resolve("lib"));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new Languages(Path.of("lib")); // not run from a file
        }
    }

    /** The language of a file, by the end of its name, or null if it is of none. */
    static @Nullable Entry of(String file) {
        return ALL.stream()
                .filter(entry -> file.endsWith(entry.suffix()))
                .findFirst()
                .orElse(null);
    }

    /** @param classes what files may use besides the language's own */
    Language load(Entry entry, ClassLoader classes) throws UnreadableVerticle {
        ClassLoader server = Languages.class.getClassLoader();
        ClassLoader seen = entry.usesPlugins() ? classes : server;
        Map<Loaded, Language> loaded = seen == server ? SHARED : own;
        Loaded key = new Loaded(entry, lib, seen);
        Language known = loaded.get(key);
        if (known != null) {
            return known;
        }
        Language made = make(entry, entry.folder().isEmpty() ? seen : runtime(entry, seen));
        loaded.put(key, made);
        return made;
    }

    private static Language make(Entry entry, ClassLoader classes) throws UnreadableVerticle {
        try {
            return Class.forName(entry.type(), true, classes)
                    .asSubclass(Language.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnreadableVerticle(
                    "a " + entry.suffix() + " file, whose language cannot be loaded: " + e,
                    "the jars that came with the server in lib/" + entry.folder() + "/");
        }
    }

    private ClassLoader runtime(Entry entry, ClassLoader classes) throws UnreadableVerticle {
        Path folder = lib.resolve(entry.folder());
        List<URL> jars = Programs.jars(folder);
        if (jars.isEmpty()) {
            throw new UnreadableVerticle(
                    "a " + entry.suffix() + " file, but " + folder + " has no jars",
                    "the folder lib/" + entry.folder() + "/ that comes with the server, beside gather.jar");
        }
        return new LanguageLoader(entry, jars.toArray(URL[]::new), classes);
    }
}
