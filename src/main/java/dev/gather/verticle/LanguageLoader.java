package dev.gather.verticle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.ProtectionDomain;

/**
 * Loads the runtime of a language, and the package of the server that uses it. That package lies in the server's jar,
 * where its parent would find it, but not the runtime; so it is defined here a second time, and only here is it whole.
 */
final class LanguageLoader extends URLClassLoader {
    private final String own;

    LanguageLoader(Languages.Entry entry, URL[] jars, ClassLoader parent) {
        super(entry.folder(), jars, parent);
        this.own = entry.type().substring(0, entry.type().lastIndexOf('.') + 1);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(own)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            ProtectionDomain domain = LanguageLoader.class.getProtectionDomain();
            return defineClass(name, bytes, 0, bytes.length, domain);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
