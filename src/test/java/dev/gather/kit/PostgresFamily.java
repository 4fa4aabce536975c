package dev.gather.kit;

import dev.gather.demo.DemoPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** All processes of a Postgres, for what a system does to them. */
public record PostgresFamily(DemoPostgres postgres) {
    private Stream<ProcessHandle> processes() {
        try {
            ProcessHandle postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
            return Stream.concat(Stream.of(postmaster), postmaster.descendants());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As by kill -9; {@link DemoPostgres#startAgain()} brings it back. */
    public void kill() {
        List<ProcessHandle> all = processes().toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Stops all of it where it is. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        processes().forEach(process -> {
            try {
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
