package dev.gather.verticle.js;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;

/**
 * A script with all that it imports, and the contexts to run it in. A context has the language as ECMAScript has it,
 * less what blocks a thread, shares memory or cannot be stopped ({@code Atomics}, {@code SharedArrayBuffer},
 * {@code BigInt}), and nothing of the host: no class, file, socket, thread, process or variable. Thread-safe.
 */
final class Scripts {
    private static final String JS = "js";
    private static final String MODULE = "application/javascript+module";
    private static final String STRING_CHARS_MAX = String.valueOf(8 * 1024 * 1024);
    private static final String TYPED_ARRAY_MAX = String.valueOf(8 * 1024 * 1024);

    /** Imports are read and linked before the first statement runs, so this stops a script when all of it is known. */
    private static final String STOP = "/gather-stop.mjs";

    private static final String STOPPED = "read, not run";

    private final Engine engine;
    private final Folder folder;
    private final Source facade;
    private final Source main;
    private final Source check;

    Scripts(Engine engine, Folder folder, String name) throws IOException {
        this.engine = engine;
        this.folder = folder;
        this.facade = source(resource("gather.js"), "gather.js", "application/javascript");
        this.main = source("import './" + name + "';", "main", MODULE);
        this.check = source("import '" + STOP + "'; import './" + name + "';", "check", MODULE);
        folder.put(STOP, "throw '" + STOPPED + "';");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Source source(String text, String name, String type) {
        return Source.newBuilder(JS, text, name).mimeType(type).internal(true).buildLiteral();
    }

    Context context() {
        return Context.newBuilder(JS)
                .engine(engine)
                .allowHostAccess(HostAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.newBuilder().fileSystem(folder).build())
                .allowExperimentalOptions(true)
                .option("js.async-context", "true")
                .option("js.strict", "true")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .option("js.graal-builtin", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.global-arguments", "false")
                .option("js.atomics", "false")
                .option("js.shared-array-buffer", "false")
                .option("js.agent-can-block", "false")
                .option("js.bigint", "false")
                .option("js.string-length-limit", STRING_CHARS_MAX)
                .option("js.max-typed-array-length", TYPED_ARRAY_MAX)
                .build();
    }

    /**
     * Reads the script and all that it imports, and runs nothing of it.
     *
     * @throws PolyglotException for what cannot be read, with its place
     */
    void read() {
        try (Context context = context()) {
            context.eval(check);
        } catch (PolyglotException e) {
            if (!STOPPED.equals(e.getMessage())) {
                throw e;
            }
        }
        folder.seal();
    }

    /** The facade's function in a new context, which awaits its host. */
    Value facade(Context context) {
        return context.eval(facade);
    }

    /** Runs the script's own first statements; gives a promise if these await something, else null. */
    @Nullable
    Value run(Context context) {
        Value done = context.eval(main);
        return done.canInvokeMember("then") ? done : null;
    }
}
