package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.ListenException;
import dev.gather.Server;
import dev.gather.http.ServerConfig;
import dev.gather.verticle.StartFailed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that runs until the process is told to stop: then it drains, and the process ends with 0. */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger("gather");
    private static final long START_SECONDS = 60;
    private static final long CLOSE_SECONDS = 5;

    private final Server server;
    private final Runnable afterwards;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Running(Server server, Runnable afterwards) {
        this.server = server;
        this.afterwards = afterwards;
    }

    /** @param afterwards what is still to be done when the server has stopped */
    static Running start(GatherConfig config, @Nullable Function<Vertx, Router> pages, Runnable afterwards)
            throws Exception {
        long begin = System.nanoTime();
        Vertx vertx = Server.vertx(config);
        Server server = await(Server.start(vertx, config, pages));
        Running running = new Running(server, afterwards);
        Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "shutdown"));
        StartLines.print(LOG, server, vertx, System.nanoTime() - begin);
        return running;
    }

    private static Server await(Future<Server> starting) throws Exception {
        try {
            return starting.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ListenException known) {
                throw known;
            }
            if (e.getCause() instanceof StartFailed known) {
                throw known;
            }
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    void untilStopped() throws InterruptedException {
        stopped.await();
    }

    private void stop() {
        ServerConfig config = server.config().server();
        LOG.info("stopping: requests in flight have {} s", config.drain().toSeconds());
        try {
            long patience = config.notice().plus(config.drain()).toSeconds() + CLOSE_SECONDS;
            server.stop().toCompletionStage().toCompletableFuture().get(patience, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            LOG.warn("stopped before everything was closed: {}", e.toString());
        }
        afterwards.run();
        LOG.info("stopped");
        LogFiles.flush();
        stopped.countDown();
        Runtime.getRuntime().halt(0); // the JVM's own would be 143, which reads as a crash
    }
}
