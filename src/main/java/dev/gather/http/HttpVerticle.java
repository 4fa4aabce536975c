package dev.gather.http;

import dev.gather.admission.Admission;
import dev.gather.admission.Gate;
import dev.gather.bus.Bus;
import dev.gather.bus.Door;
import dev.gather.live.EventStreams;
import dev.gather.live.LiveSockets;
import dev.gather.live.Watches;
import dev.gather.observe.Observer;
import dev.gather.request.Intake;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes HTTP requests. Several instances share one port and none shares state. The path {@code /live} is the WebSocket;
 * everything else is a route, or one of the pages that come with the server.
 */
public final class HttpVerticle extends VerticleBase {
    private static final int ACCEPT_BACKLOG = 4096;

    /** Before the drain ends: for the replies to what is stopped, and for a WebSocket's goodbye. */
    private static final long LAST_WORDS_MILLIS_MAX = 500;

    private final ServerConfig config;
    private final Admission admission;
    private final Intake intake;
    private final OpenConnections open;
    private final Bus bus;
    private final Watches watches;
    private final Observer observer;
    private final @Nullable Function<Vertx, Router> pages;
    private final Consumer<Integer> listening;
    private @Nullable HttpServer server;
    private @Nullable RequestHandler requests;
    private @Nullable LiveSockets sockets;
    private @Nullable EventStreams streams;
    private @Nullable Gate gate;

    /**
     * @param open what all verticles count together
     * @param watches what is watched, of all verticles together
     * @param pages what answers a path that no route has, or null if nothing does
     * @param listening told the port, once it is bound
     */
    public HttpVerticle(
            ServerConfig config,
            Admission admission,
            Intake intake,
            OpenConnections open,
            Bus bus,
            Watches watches,
            Observer observer,
            @Nullable Function<Vertx, Router> pages,
            Consumer<Integer> listening) {
        this.config = config;
        this.admission = admission;
        this.intake = intake;
        this.open = open;
        this.bus = bus;
        this.watches = watches;
        this.observer = observer;
        this.pages = pages;
        this.listening = listening;
    }

    @Override
    public Future<?> start() {
        Door door = new Door(vertx, intake, bus);
        Sweep sweep =
                Sweep.start(vertx, config.headTimeout(), config.bodyTimeout(), config.sendTimeout(), config.idle());
        Gate way = admission.gate(vertx);
        LiveSockets live = new LiveSockets(vertx, way, door, watches, observer);
        EventStreams events = new EventStreams(vertx, way, door, watches, observer);
        Router router = pages == null ? null : pages.apply(vertx);
        RequestHandler handler = new RequestHandler(config, sweep, way, door, observer, live, events, router);
        HttpServerOptions options = options();
        HttpServer http = vertx.createHttpServer(options)
                .connectionHandler(new Connections(config, options, open, sweep)::take)
                .requestHandler(handler)
                .invalidRequestHandler(handler::invalid);
        gate = way;
        requests = handler;
        sockets = live;
        streams = events;
        server = http;
        return http.listen(address()).onSuccess(bound -> listening.accept(bound.actualPort()));
    }

    /** With any free port all instances have to have the same one; the library gives each its own by itself. */
    private SocketAddress address() {
        return config.port() == 0
                ? SocketAddress.sharedRandomPort(1, config.host())
                : SocketAddress.inetSocketAddress(config.port(), config.host());
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(RequestHandler.LINE_BYTES_MAX)
                .setMaxHeaderSize(RequestHandler.HEADERS_BYTES_MAX)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(0) // which is the default; Connections has one that knows what idle is
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setTcpNoDelay(true)
                .setMaxWebSocketFrameSize(LiveSockets.MESSAGE_BYTES_MAX)
                .setMaxWebSocketMessageSize(LiveSockets.MESSAGE_BYTES_MAX)
                .setPerMessageWebSocketCompressionSupported(false) // what it inflates to has no limit
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /**
     * Lets go: for a while requests are still taken, and each connection ends with its next reply, so that clients and
     * balancers go elsewhere; then nothing is taken any more.
     */
    @Override
    public Future<?> stop() {
        HttpServer http = server;
        RequestHandler handler = requests;
        LiveSockets live = sockets;
        EventStreams events = streams;
        Gate way = gate;
        if (http == null || handler == null || live == null || events == null || way == null) {
            return Future.succeededFuture();
        }
        open.letGo();
        Promise<Void> stopped = Promise.promise();
        vertx.setTimer(
                config.notice().toMillis(),
                over -> drain(http, handler, live, events)
                        .onComplete(done -> way.close())
                        .onComplete(stopped));
        return stopped.future();
    }

    /**
     * Lets requests in flight go on, for as long as the config allows. Shortly before that is over what is left is told
     * to stop, and answered; then what did not stop is answered; then all connections are closed.
     */
    private Future<Void> drain(HttpServer http, RequestHandler handler, LiveSockets live, EventStreams events) {
        long drain = config.drain().toMillis();
        long lastWords = Math.min(LAST_WORDS_MILLIS_MAX, drain / 5);
        live.drain();
        events.drain();
        vertx.setTimer(Math.max(1, drain - lastWords), late -> {
            handler.stop();
            live.stop();
        });
        vertx.setTimer(Math.max(1, drain - lastWords / 2), late -> {
            handler.cut();
            live.end(Math.max(1, lastWords / 4));
        });
        return http.shutdown(drain, TimeUnit.MILLISECONDS);
    }
}
