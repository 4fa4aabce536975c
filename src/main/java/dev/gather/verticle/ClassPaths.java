package dev.gather.verticle;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a class loader reads from, as a compiler wants it. Pure. */
final class ClassPaths {
    private ClassPaths() {}

    static String of(ClassLoader classes) {
        List<String> entries = new ArrayList<>();
        for (ClassLoader loader = classes; loader instanceof URLClassLoader jars; loader = loader.getParent()) {
            for (URL jar : jars.getURLs()) {
                entries.add(path(jar));
            }
        }
        entries.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, entries);
    }

    private static String path(URL jar) {
        try {
            return Path.of(jar.toURI()).toString();
        } catch (URISyntaxException e) {
            return jar.getPath();
        }
    }
}
