package dev.gather.lab.contestant;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a contestant, or of the service: {@code service}, {@code blocking SETTINGS} or {@code async SETTINGS}.
 * It says in its log where it listens.
 */
public final class Contestant {
    static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(Contestant.class);

    private Contestant() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "service" -> serve();
            case "blocking" -> listening(BlockingServer.start(Settings.read(args[1])));
            case "async" -> async(Settings.read(args[1]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    }

    private static void serve() {
        SlowService.start(vertx()).onSuccess(Contestant::listening).onFailure(Contestant::failed);
    }

    private static void async(Settings settings) {
        int cores = Runtime.getRuntime().availableProcessors();
        AsyncServer.Port port = new AsyncServer.Port();
        vertx().deployVerticle(() -> new AsyncServer(settings, port), new DeploymentOptions().setInstances(cores))
                .onSuccess(deployed -> listening(port.actual()))
                .onFailure(Contestant::failed);
    }

    private static void listening(int port) {
        LOG.info("listening on http://{}:{}", HOST, port);
    }

    private static void failed(Throwable cause) {
        LOG.error("not started", cause);
    }
}
