package dev.gather.cli;

import dev.gather.lab.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** How far the lab is: a bar that grows on a terminal, a line for each experiment elsewhere. */
final class LabProgress implements Progress {
    private static final int WIDTH = 24;
    private static final double SECOND_NANOS = 1e9;

    private final PrintWriter out;
    private final boolean onTerminal = System.console() != null;
    private final long startNanos = System.nanoTime();

    LabProgress(PrintWriter out) {
        this.out = out;
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
