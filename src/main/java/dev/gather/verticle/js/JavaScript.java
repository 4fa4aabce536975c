package dev.gather.verticle.js;

import dev.gather.verticle.Language;
import dev.gather.verticle.UnreadableVerticle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;

/** Verticles in JavaScript: ES modules with the global {@code gather}. */
public final class JavaScript implements Language {
    private static final String EXPECTED = "a script that can be read";

    /** What the engine does where it cannot unpack its native library: without it, it has all that is needed here. */
    private static final String WITHOUT_LIBRARY = "polyglotimpl.AttachLibraryFailureAction";

    /** Shared by all scripts, so that they share code. It lives as long as the process. */
    private static final Engine ENGINE = engine();

    private static Engine engine() {
        if (System.getProperty(WITHOUT_LIBRARY) == null) {
            System.setProperty(WITHOUT_LIBRARY, "ignore"); // a read-only container has no place for it
        }
        return Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .in(InputStream.nullInputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .logHandler(OutputStream.nullOutputStream())
                .build();
    }

    @Override
    public Program read(Path file, ClassLoader classes) throws UnreadableVerticle {
        Path folder = file.toAbsolutePath().resolveSibling("");
        String name = String.valueOf(file.getFileName());
        try {
            Scripts scripts = new Scripts(ENGINE, new Folder(folder), name);
            scripts.read();
            return gather -> new JavaScriptVerticle(scripts, gather);
        } catch (PolyglotException e) {
            throw unreadable(name, e);
        } catch (IOException e) {
            throw new UnreadableVerticle("not readable: " + e.getMessage(), EXPECTED);
        }
    }

    private static UnreadableVerticle unreadable(String name, PolyglotException thrown) {
        String found = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        SourceSection at = thrown.getSourceLocation();
        if (at == null || !at.getSource().getName().equals("./" + name)) {
            return new UnreadableVerticle(found, EXPECTED);
        }
        return new UnreadableVerticle(at.getStartLine(), at.getStartColumn(), found, EXPECTED);
    }
}
