package dev.gather.scenario;

import dev.gather.demo.DemoPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What all whole-server tests of one JVM share: the Vertx of clients and stubs, and one Postgres. Thread-safe. */
public final class Loopback {
    public static final String HOST = "127.0.0.1";
    public static final Vertx VERTX = Vertx.vertx();
    static final WebClient WEB = WebClient.create(
            VERTX,
            new WebClientOptions().setFollowRedirects(false),
            new PoolOptions().setHttp1MaxSize(1000).setMaxWaitQueueSize(10_000));
    static final WebSocketClient SOCKETS = VERTX.createWebSocketClient(
            new WebSocketClientOptions().setMaxConnections(1000).setMaxMessageSize(4 * 1024 * 1024));

    private static final long WAIT_SECONDS = 20;
    private static @Nullable DemoPostgres postgres;

    private Loopback() {}

    /** The shared Postgres, for tests that leave it running. */
    public static synchronized DemoPostgres postgres() {
        if (postgres == null) {
            postgres = ownPostgres();
            Runtime.getRuntime().addShutdownHook(new Thread(Loopback::closePostgres));
        }
        return postgres;
    }

    /** A Postgres for one test, which closes it. */
    public static DemoPostgres ownPostgres() {
        try {
            return DemoPostgres.start(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void closePostgres() {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result; an error of the test when it takes long. */
    public static <T> T await(Future<T> future) {
        try {
            return future.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no result after " + WAIT_SECONDS + " s", e);
        }
    }

    /** Tries until it holds; the last error when it does not in time. */
    public static void eventually(Duration within, ThrowingCallable check) {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                check.call();
                return;
            } catch (Throwable e) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not within " + within + ": " + e.getMessage(), e);
                }
            }
            pause(Duration.ofMillis(10));
        }
    }

    public static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
