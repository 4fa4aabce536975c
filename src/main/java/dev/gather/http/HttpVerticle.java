package dev.gather.http;

import dev.gather.admission.Admission;
import dev.gather.admission.Gate;
import dev.gather.bus.Bus;
import dev.gather.bus.Door;
import dev.gather.live.LiveSockets;
import dev.gather.observe.Observer;
import dev.gather.request.Intake;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes HTTP requests. Several instances share one port and none shares state. The path {@code /live} is the WebSocket;
 * everything else is a route, or one of the pages that come with the server.
 */
public final class HttpVerticle extends VerticleBase {
    private static final int REQUEST_LINE_MAX = 4 * 1024;
    private static final int HEADERS_MAX = 8 * 1024;
    private static final Duration DEADLINE_MARGIN = Duration.ofSeconds(5);
    private static final int ACCEPT_BACKLOG = 4096;

    private final ServerConfig config;
    private final Admission admission;
    private final Intake intake;
    private final Duration longestDeadline;
    private final Bus bus;
    private final Observer observer;
    private final @Nullable Function<Vertx, Router> pages;
    private final Consumer<Integer> listening;
    private @Nullable HttpServer server;
    private @Nullable LiveSockets sockets;
    private @Nullable Gate gate;

    /**
     * @param pages what answers a path that no route has, or null if nothing does
     * @param listening told the port, once it is bound
     */
    public HttpVerticle(
            ServerConfig config,
            Admission admission,
            Intake intake,
            Duration longestDeadline,
            Bus bus,
            Observer observer,
            @Nullable Function<Vertx, Router> pages,
            Consumer<Integer> listening) {
        this.config = config;
        this.admission = admission;
        this.intake = intake;
        this.longestDeadline = longestDeadline;
        this.bus = bus;
        this.observer = observer;
        this.pages = pages;
        this.listening = listening;
    }

    @Override
    public Future<?> start() {
        Door door = new Door(intake, bus);
        Gate way = admission.gate(vertx);
        LiveSockets live = new LiveSockets(vertx, way, door, observer, idle());
        Router router = pages == null ? null : pages.apply(vertx);
        RequestHandler handler = new RequestHandler(vertx, config, way, door, observer, live, router);
        HttpServerOptions options = options();
        HttpServer http = vertx.createHttpServer(options)
                .connectionHandler(connection -> StrictRequestDecoder.install(connection, options))
                .requestHandler(handler)
                .invalidRequestHandler(handler::invalid);
        gate = way;
        sockets = live;
        server = http;
        return http.listen(SocketAddress.inetSocketAddress(config.port(), config.host()))
                .onSuccess(bound -> listening.accept(bound.actualPort()));
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(REQUEST_LINE_MAX)
                .setMaxHeaderSize(HEADERS_MAX)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) idle().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setTcpNoDelay(true)
                .setMaxWebSocketFrameSize(LiveSockets.MESSAGE_BYTES_MAX)
                .setMaxWebSocketMessageSize(LiveSockets.MESSAGE_BYTES_MAX)
                .setPerMessageWebSocketCompressionSupported(false) // what it inflates to has no limit
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /**
     * The library counts a wait for an answer or a body as idle: nobody is cut off before the longest deadline, or
     * before there is time to say that the body is late.
     */
    private Duration idle() {
        Duration body = config.bodyTimeout();
        Duration longest = (body.compareTo(longestDeadline) > 0 ? body : longestDeadline).plus(DEADLINE_MARGIN);
        return longest.compareTo(config.idle()) > 0 ? longest : config.idle();
    }

    /** Takes no more; lets requests in flight go on, for as long as the config allows. */
    @Override
    public Future<?> stop() {
        Gate way = gate;
        if (server == null || sockets == null || way == null) {
            return Future.succeededFuture();
        }
        sockets.shutdown(config.drain());
        return server.shutdown(config.drain().toMillis(), TimeUnit.MILLISECONDS).onComplete(drained -> way.close());
    }
}
