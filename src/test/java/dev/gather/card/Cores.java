package dev.gather.card;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Who has which cores in the long form: the server the first half, and generator, services and Postgres the others, so
 * that what load costs its sender does not count as the server's time. Where that cannot be, all share all.
 */
final class Cores {
    private static final int ALL = Runtime.getRuntime().availableProcessors();
    private static final int SERVERS = ALL / 2;
    private static final boolean SPLIT = Form.current() == Form.LONG && SERVERS > 0 && keepOthers();

    private Cores() {}

    private static boolean keepOthers() {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            Process process = new ProcessBuilder("taskset", "-a", "-cp", SERVERS + "-" + (ALL - 1), pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** For the server's process, before it starts; for this one, and what it starts from now on, at the first call. */
    static Consumer<ProcessBuilder> server() {
        return process -> {
            if (SPLIT) {
                process.command().addAll(0, List.of("taskset", "-c", "0-" + (SERVERS - 1)));
            }
        };
    }
}
