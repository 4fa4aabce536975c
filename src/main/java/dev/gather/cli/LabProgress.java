package dev.gather.cli;

import dev.gather.lab.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How far the lab is: a bar that grows on a terminal, a line for each experiment elsewhere. */
final class LabProgress implements Progress {
    private static final int WIDTH = 24;
    private static final double SECOND_NANOS = 1e9;

    private final PrintWriter out;
    private final boolean onTerminal = isTerminal();
    private final long startNanos = System.nanoTime();

    LabProgress(PrintWriter out) {
        this.out = out;
    }

    /** Whether standard output is one; where the system does not tell, it is not. */
    private static boolean isTerminal() {
        try {
            String out = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return out.startsWith("/dev/pts") || out.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void begins(int done, int all, String what) {
        String line = line(done, all, (System.nanoTime() - startNanos) / SECOND_NANOS, what);
        if (onTerminal) {
            out.print("\r\u001b[K" + line + (done == all && done > 0 ? "\n" : ""));
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** {@code [########----] 2/3   41 s  what}. */
    static String line(int done, int all, double seconds, String what) {
        int full = all == 0 ? 0 : WIDTH * done / all;
        return String.format(
                Locale.ROOT,
                "[%s%s] %d/%d %4.0f s  %s",
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                done,
                all,
                seconds,
                what);
    }
}
