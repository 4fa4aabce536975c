package dev.gather.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres of our own with the database {@code shop}, listening on 127.0.0.1 on a port that was free. Its
 * programs come out of the jar. It is to be closed before the process ends; when that does not happen, as
 * with kill -9, the next start of the same user stops it and cleans up.
 *
 * <p>Every method that does something blocks, up to a few seconds: never call one on an event loop.
 * Thread-safe.
 *
 * <p>Durability is off: it is for demos and tests.
 */
public final class DemoPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoPostgres.class);

    private final RunFolder folder;
    private final Launch launch;
    private final int port;
    private final String url;
    private @Nullable EmbeddedPostgres running;
    private boolean closed;

    private DemoPostgres(RunFolder folder, Launch launch, EmbeddedPostgres running) throws IOException {
        this.folder = folder;
        this.launch = launch;
        this.running = running;
        this.port = running.getPort();
        this.url = "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(ShopSeed.ROLE, folder.password(), port, ShopSeed.DATABASE);
    }

    /**
     * A running Postgres with the shop in it.
     *
     * @param dataFolder where the data stays from one run to the next, made when missing; null for a
     *     temporary folder, removed on close
     * @throws IOException when it does not start (the message says what Postgres said), when the folder is in
     *     use by another running demo, or when there are no programs for this machine in the jar
     */
    public static DemoPostgres start(@Nullable Path dataFolder) throws IOException {
        UserFolder home = UserFolder.open();
        synchronized (DemoPostgres.class) {
            try (FileChannel gate = home.gate()) {
                gate.lock();
                home.sweep();
                Path programs = home.programs();
                RunFolder folder = dataFolder == null ? home.newRun() : RunFolder.persistent(dataFolder);
                return start(folder, programs);
            }
        }
    }

    private static DemoPostgres start(RunFolder folder, Path programs) throws IOException {
        try {
            folder.begin();
            Launch launch = new Launch(folder, programs);
            DemoPostgres postgres = new DemoPostgres(folder, launch, launch.onFreePort());
            postgres.load();
            folder.finish();
            LOG.info("Demo Postgres on 127.0.0.1:{}, data in {}", postgres.port, folder.data());
            return postgres;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private synchronized void load() throws IOException {
        if (running == null) {
            return;
        }
        try {
            new ShopSeed(running, folder.password()).load();
        } catch (SQLException | IOException e) {
            stop();
            throw new IOException("the shop cannot be loaded", e);
        }
    }

    /** The port, which stays the same over {@link #stop()} and {@link #startAgain()}. */
    public int port() {
        return port;
    }

    /** {@code postgresql://gather:…@127.0.0.1:port/shop}; the role owns the shop and is no superuser. */
    public String url() {
        return url;
    }

    /** The folder with Postgres's own files, absolute. */
    public Path dataFolder() {
        return folder.data();
    }

    /**
     * The process id of the server, for tests that kill or halt it.
     *
     * @throws IllegalStateException when it is not running
     */
    public long pid() throws IOException {
        return Postmaster.of(folder.data())
                .orElseThrow(() -> new IllegalStateException("Postgres is not running"))
                .process()
                .pid();
    }

    /** Ends the server and every connection to it; does nothing when it is not running. */
    public synchronized void stop() throws IOException {
        Optional<Postmaster> server = Postmaster.of(folder.data());
        if (running != null) {
            Postmaster.forgetTheDead(folder.data());
            running.close();
            running = null;
        }
        // a halted server takes no orders
        Postmaster.clear(folder.data());
        // it removes its pid file before it ends
        server.ifPresent(Postmaster::awaitEnd);
    }

    /** A server on the same port and data again, after {@link #stop()} or after it was killed. */
    public synchronized void startAgain() throws IOException {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        stop();
        running = launch.onPort(port);
    }

    /** Stops the server, and removes its data when the folder was temporary. Further calls do nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (folder) {
            stop();
        }
    }
}
