package dev.gather.scenario;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a Postgres and spoils what a test says: the commit, cancel requests, where it leads. Thread-safe. */
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
    private static final int CANCEL_LENGTH = 16;
    private static final int CANCEL = 80877102;

    private final NetClient client = Loopback.VERTX.createNetClient();
    private final NetServer server;
    private final int postgres;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private final AtomicInteger cancelsMost = new AtomicInteger();
    private final AtomicInteger connects = new AtomicInteger();
    private volatile Commit commit = Commit.PASSES;
    private volatile boolean holdsCancels;

    public PostgresProxy(int postgres) {
        this(postgres, 0);
    }

    /** @param port where it is found; 0 for any */
    PostgresProxy(int postgres, int port) {
        this.postgres = postgres;
        this.server = Loopback.await(
                Loopback.VERTX.createNetServer().connectHandler(this::take).listen(port, Loopback.HOST));
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

    /** How many connections there ever were, those of cancel requests too. */
    public int connects() {
        return connects.get();
    }

    /** Cancel requests do not get through, and are not refused. */
    public PostgresProxy holdCancels() {
        holdsCancels = true;
        return this;
    }

    /** The most cancel requests that were there at a time. */
    public int cancelsMost() {
        return cancelsMost.get();
    }

    private boolean holds(NetSocket caller, Buffer bytes) {
        boolean cancels = bytes.length() == CANCEL_LENGTH && bytes.getInt(4) == CANCEL;
        if (cancels) {
            cancelsMost.accumulateAndGet(this.cancels.incrementAndGet(), Math::max);
            caller.closeHandler(v -> {
                open.remove(caller);
                this.cancels.decrementAndGet();
            });
        }
        return cancels && holdsCancels;
    }

    private void take(NetSocket caller) {
        open.add(caller);
        connects.incrementAndGet();
        caller.closeHandler(v -> open.remove(caller));
        caller.exceptionHandler(known -> {});
        caller.handler(first -> {
            if (!holds(caller, first)) {
                caller.pause();
                client.connect(postgres, Loopback.HOST)
                        .onFailure(none -> caller.close())
                        .onSuccess(behind -> connect(caller, first, behind));
            }
        });
    }

    private void connect(NetSocket caller, Buffer first, NetSocket behind) {
        boolean[] committing = new boolean[1];
        behind.write(first);
        caller.handler(bytes -> {
            committing[0] |= isCommit(bytes);
            if (committing[0] && commit == Commit.CUT) {
                caller.close();
                behind.close();
            } else {
                behind.write(bytes);
            }
        });
        behind.exceptionHandler(known -> {});
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
