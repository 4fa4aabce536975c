package dev.gather.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Postgres process that is running on one data folder. */
record Postmaster(ProcessHandle process) {
    private static final String PID_FILE = "postmaster.pid";
    private static final long END_SECONDS_MAX = 5;

    /**
     * The server on this data folder, if one is alive. The pid file alone proves nothing: its process may be
     * long dead and the number given to another, so the process itself must be a postgres started on this
     * folder.
     */
    static Optional<Postmaster> of(Path dataFolder) throws IOException {
        Path pidFile = dataFolder.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        if (!pid.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> serves(process, dataFolder))
                .map(Postmaster::new);
    }

    private static boolean serves(ProcessHandle process, Path dataFolder) {
        // "postgres (deleted)" when its program has been removed since
        boolean postgres = process.info()
                .command()
                .filter(program -> Path.of(program).getFileName().toString().startsWith("postgres"))
                .isPresent();
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int folder = arguments.indexOf("-D") + 1;
        return postgres
                && folder > 0
                && folder < arguments.size()
                && sameFolder(Path.of(arguments.get(folder)), dataFolder);
    }

    private static boolean sameFolder(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes a dead server's pid file: the pid may be a stranger's by now, who would get the signal. */
    static void forgetTheDead(Path dataFolder) throws IOException {
        if (of(dataFolder).isEmpty()) {
            Files.deleteIfExists(dataFolder.resolve(PID_FILE));
        }
    }

    /**
     * Leaves the data folder without a server and without a pid file, so that a new one can start; blocks.
     *
     * @throws IOException when the old server would not die
     */
    static void clear(Path dataFolder) throws IOException {
        Optional<Postmaster> running = of(dataFolder);
        running.ifPresent(Postmaster::kill);
        if (of(dataFolder).isPresent()) {
            throw new IOException("the Postgres on " + dataFolder + " does not end");
        }
        Files.deleteIfExists(dataFolder.resolve(PID_FILE));
    }

    /** Nothing is lost: what was written is in the system's cache, and the next start replays the log. */
    private void kill() {
        // its children: gathered first, since they lose their parent; killed last, since it makes new ones
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.children()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(family);
    }

    /** Returns when the process has ended, or after a few seconds; blocks. */
    void awaitEnd() {
        awaitEnd(List.of(process));
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        // not an error in itself: dead processes that nobody reaps seem alive
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, END_SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }
}
