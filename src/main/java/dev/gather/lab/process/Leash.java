package dev.gather.lab.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the processes that this JVM started when it ends itself, even by kill -9: a shell hears the end of its input
 * then, and kills who is still on the leash. Thread-safe.
 */
public final class Leash {
    private static final String SCRIPT = """
            alive=" "
            while read -r sign pid; do
              alive=$(printf '%s' "$alive" | sed "s/ $pid / /")
              if [ "$sign" = + ]; then alive="$alive$pid "; fi
            done
            [ "$alive" = " " ] || kill -9 $alive
            """;
    private static final OutputStream SHELL = shell();

    private Leash() {}

    private static OutputStream shell() {
        try {
            return new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void on(Process process) {
        say("+ " + process.pid());
    }

    /** It has ended. */
    public static void off(Process process) {
        say("- " + process.pid());
    }

    private static void say(String line) {
        synchronized (SHELL) {
            try {
                SHELL.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                SHELL.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
