package dev.gather.verticle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Verticles in {@code .java}: one file, compiled in memory by the compiler of the running JDK. */
final class JavaSource implements Language {
    @Override
    public Program read(Path file, ClassLoader classes) throws UnreadableVerticle {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new UnreadableVerticle(
                    "a .java file, and a Java without a compiler",
                    "a JDK instead of a JRE, or a class compiled before");
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        Map<String, Compiled> compiled = new LinkedHashMap<>();
        try (JavaFileManager files = new InMemory(compiler, compiled)) {
            List<String> options = List.of("-classpath", ClassPaths.of(classes), "-proc:none", "-parameters", "-g");
            StringWriter output = new StringWriter();
            boolean good = compiler.getTask(output, files, found, options, null, List.of(new Source(file)))
                    .call();
            if (!good) {
                throw problem(found, output);
            }
        } catch (IOException e) {
            throw new UnreadableVerticle(file + ": " + e.getMessage(), "a file that can be read");
        }
        return verticle(new InMemoryClasses(compiled, classes), compiled, file);
    }

    private static UnreadableVerticle problem(DiagnosticCollector<JavaFileObject> found, StringWriter output) {
        for (Diagnostic<? extends JavaFileObject> one : found.getDiagnostics()) {
            if (one.getKind() == Diagnostic.Kind.ERROR) {
                String message = one.getMessage(Locale.ROOT).replaceAll("\\s+", " ");
                return new UnreadableVerticle(
                        (int) one.getLineNumber(), (int) one.getColumnNumber(), message, "Java that compiles");
            }
        }
        return new UnreadableVerticle(output.toString(), "Java that compiles");
    }

    private static Program verticle(ClassLoader loader, Map<String, Compiled> compiled, Path file)
            throws UnreadableVerticle {
        String name = file.getFileName().toString().replaceAll("\\.java$", "");
        for (String type : compiled.keySet()) {
            if (type.equals(name) || type.endsWith("." + name)) {
                return CompiledVerticle.of(load(loader, type));
            }
        }
        throw new UnreadableVerticle(
                "no class " + name, "a class of the name of its file, which extends io.vertx.core.VerticleBase");
    }

    private static Class<?> load(ClassLoader loader, String type) throws UnreadableVerticle {
        try {
            return Class.forName(type, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UnreadableVerticle(type + ": " + e, "a class with all that it needs");
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final Path file;

        Source(Path file) {
            super(file.toUri(), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return Files.readString(file);
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(String name) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Compiled> compiled;

        InMemory(JavaCompiler compiler, Map<String, Compiled> compiled) {
            super(compiler.getStandardFileManager(null, Locale.ROOT, null));
            this.compiled = compiled;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            return compiled.computeIfAbsent(name, Compiled::new);
        }
    }

    private static final class InMemoryClasses extends ClassLoader {
        private final Map<String, Compiled> compiled;

        InMemoryClasses(Map<String, Compiled> compiled, ClassLoader parent) {
            super("verticle source", parent);
            this.compiled = compiled;
        }

        /** The file's own classes first: a jar may have others of the same names. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Compiled found = compiled.get(name);
            if (found == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                byte[] bytes = found.bytes();
                return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
            }
        }
    }
}
