package dev.gather.scenario;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a Postgres and spoils what a test says about the commit. Thread-safe. */
public final class PostgresProxy {
    /** What becomes of a commit. */
    public enum Commit {
        /** It goes through. */
        PASSES,
        /** Postgres does it, and the connection breaks instead of its answer. */
        LOSES_ANSWER,
        /** Postgres does it, and nothing is heard of it. */
        SILENT,
        /** It never reaches Postgres. */
        CUT
    }

    private static final String COMMIT = "commit\0";

    private final NetClient client = Loopback.VERTX.createNetClient();
    private final NetServer server;
    private final int postgres;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commits = new AtomicInteger();
    private volatile Commit commit = Commit.PASSES;

    public PostgresProxy(int postgres) {
        this.postgres = postgres;
        this.server = Loopback.await(
                Loopback.VERTX.createNetServer().connectHandler(this::take).listen(0, Loopback.HOST));
    }

    public int port() {
        return server.actualPort();
    }

    public PostgresProxy commit(Commit what) {
        commit = what;
        return this;
    }

    /** How many commits were seen. */
    public int commits() {
        return commits.get();
    }

    /** How many connections there are. */
    public int open() {
        return open.size();
    }

    private void take(NetSocket caller) {
        open.add(caller);
        caller.closeHandler(v -> open.remove(caller));
        caller.pause();
        client.connect(postgres, Loopback.HOST)
                .onFailure(none -> caller.close())
                .onSuccess(behind -> connect(caller, behind));
    }

    private void connect(NetSocket caller, NetSocket behind) {
        boolean[] committing = new boolean[1];
        caller.handler(bytes -> {
            committing[0] |= isCommit(bytes);
            if (committing[0] && commit == Commit.CUT) {
                caller.close();
                behind.close();
            } else {
                behind.write(bytes);
            }
        });
        behind.handler(bytes -> {
            if (!committing[0] || commit == Commit.PASSES) {
                caller.write(bytes);
            } else if (commit == Commit.LOSES_ANSWER) {
                caller.close();
            }
        });
        caller.closeHandler(v -> {
            open.remove(caller);
            behind.close();
        });
        behind.closeHandler(v -> caller.close());
        caller.resume();
    }

    private boolean isCommit(Buffer bytes) {
        boolean is = bytes.toString(StandardCharsets.ISO_8859_1).contains(COMMIT);
        commits.addAndGet(is ? 1 : 0);
        return is;
    }

    public void close() {
        Loopback.await(server.close());
        Loopback.await(client.close());
    }
}
