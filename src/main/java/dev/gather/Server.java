package dev.gather;

import dev.gather.admin.AdminVerticle;
import dev.gather.admin.Readiness;
import dev.gather.admission.Admission;
import dev.gather.bus.Bus;
import dev.gather.compose.ComposeVerticle;
import dev.gather.guard.KeptAnswers;
import dev.gather.http.HttpVerticle;
import dev.gather.http.OpenConnections;
import dev.gather.http.ServerConfig;
import dev.gather.live.Watches;
import dev.gather.observe.AccessLog;
import dev.gather.observe.Metrics;
import dev.gather.observe.Observer;
import dev.gather.request.EndpointTable;
import dev.gather.request.Intake;
import dev.gather.source.Strain;
import dev.gather.verticle.Verticles;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: puts the server together, starts it in order and stops it in the reverse order. The only class
 * that sees every package.
 */
public final class Server {
    /** A frozen database does not hear its connections say goodbye: what is open then ends with the process. */
    private static final long CLOSE_MILLIS = 1_000;

    /** A loop that is blocked for longer is logged within a second. */
    private static final long BLOCKED_MILLIS = 1_000;

    private final Vertx vertx;
    private final GatherConfig config;
    private final @Nullable Function<Vertx, Router> pages;
    private final Metrics metrics = new Metrics();
    private final Observer observer;
    private final Admission admission;
    private final OpenSources sources;
    private final Verticles verticles;
    private final Readiness readiness;
    private final AtomicInteger port = new AtomicInteger(-1);
    private final AdminVerticle admin;
    private final OpenConnections connections;
    private final Watches watches;
    private @Nullable String httpDeployment;

    private Server(Vertx vertx, GatherConfig config, @Nullable Function<Vertx, Router> pages) {
        this.vertx = vertx;
        this.config = config;
        this.pages = pages;
        Observer log = new AccessLog();
        this.observer = observation -> {
            metrics.observe(observation);
            log.observe(observation);
        };
        this.admission =
                new Admission(config.server().requestsMax(), config.server().delayMax(), config.memory(), observer);
        KeptAnswers kept = new KeptAnswers(config.cache().bytesMax());
        metrics.watchCache(kept::bytes, kept::evictions);
        watch(metrics, admission);
        Strain strain = new Strain(admission::isShedding, admission::delayNanosSince);
        this.sources = new OpenSources(vertx, config, kept, observer, strain, (plan, runner) -> runner);
        this.verticles =
                new Verticles(vertx, config.verticles(), new VerticleSources(sources, config.book()), observer);
        sources.pools().forEach((name, pool) -> metrics.watchPool(name, pool::inside, pool::waiting));
        this.readiness = new Readiness(sources::checks);
        this.watches = new Watches(config.book().watchable(), sources::listen, observer);
        metrics.watch("gather.watched.keys", "Different answers that are watched", watches::keys);
        metrics.watch("gather.watchers", "How many watch them", watches::watchers);
        this.connections = new OpenConnections(config.server().connections());
        metrics.watch("gather.connections.open", "Connections of clients", connections::open);
        for (OpenConnections.Reason reason : OpenConnections.Reason.values()) {
            metrics.watchClosed(reason.text(), () -> connections.closed(reason));
        }
        this.admin = new AdminVerticle(config.admin(), readiness, metrics::scrape, this::served);
    }

    private static void watch(Metrics metrics, Admission admission) {
        metrics.watch("gather.requests.in.flight", "Requests that are not yet answered", admission::inFlight);
        metrics.watch(
                "gather.buffered.bytes",
                "What is held of answers, bodies and replies, without the first 4 KiB of each request",
                admission::bufferedBytes);
        metrics.watch(
                "gather.event.loop.delay.seconds",
                "How late the event loops that serve clients were at worst in the last seconds",
                admission::delaySeconds);
    }

    /** A Vertx as the server wants it; {@link #stop()} closes it. */
    public static Vertx vertx(GatherConfig config) {
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setMaxEventLoopExecuteTime(BLOCKED_MILLIS) // the library's own is 2 s
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setEventLoopPoolSize(config.eventLoops());
        return Verticles.vertx(options, config.verticles());
    }

    /**
     * Starts a server. If anything of it cannot start, what was started is stopped again and the future fails.
     *
     * @param pages what answers a path that no route has, or null for nothing
     */
    public static Future<Server> start(Vertx vertx, GatherConfig config, @Nullable Function<Vertx, Router> pages) {
        Server server = new Server(vertx, config, pages);
        Promise<Server> started = Promise.promise();
        server.deploy()
                .onSuccess(deployed -> started.complete(server))
                .onFailure(failed -> server.stop().onComplete(stopped -> started.fail(failed)));
        return started.future();
    }

    private Future<Void> deploy() {
        Bus bus = new Bus(vertx, config.server().instances(), config.workers().instances(), observer);
        DeploymentOptions workers =
                new DeploymentOptions().setInstances(config.workers().instances());
        return vertx.deployVerticle(() -> new ComposeVerticle(config.book(), sources::runners, bus, observer), workers)
                .compose(deployed -> verticles.start())
                .compose(started -> ListenException.explain(
                        vertx.deployVerticle(admin),
                        "admin",
                        config.admin().host(),
                        config.admin().port()))
                .compose(deployed -> deployEdges(bus))
                .onSuccess(deployed -> httpDeployment = deployed)
                .mapEmpty();
    }

    private Future<String> deployEdges(Bus bus) {
        ServerConfig server = config.server();
        Intake intake = new Intake(new EndpointTable(config.book().endpoints()));
        DeploymentOptions edges = new DeploymentOptions().setInstances(server.instances());
        Future<String> deploying = vertx.deployVerticle(
                () -> new HttpVerticle(
                        server, admission, intake, connections, bus, watches, observer, pages, port::set),
                edges);
        return ListenException.explain(deploying, "server", server.host(), server.port());
    }

    /** For operators: the routes, and the verticles of the user as they are just now. */
    private JsonObject served() {
        JsonArray routes = new JsonArray();
        config.book().plans().forEach(plan -> {
            JsonArray parts = new JsonArray();
            plan.parts().forEach(part -> parts.add(part.name().text()));
            routes.add(new JsonObject()
                    .put("route", plan.endpoint().name())
                    .put("deadlineMs", plan.endpoint().deadline().toMillis())
                    .put("parts", parts));
        });
        return new JsonObject().put("routes", routes).put("verticles", verticles.describe());
    }

    /** The port that clients come to. */
    public int port() {
        return port.get();
    }

    /** The port that operators come to. */
    public int adminPort() {
        return admin.port();
    }

    public GatherConfig config() {
        return config;
    }

    /** Not ready first; then no new requests; then, when those in flight have their answers, everything else. */
    public Future<Void> stop() {
        readiness.drain();
        verticles.stop();
        Future<Void> edges = httpDeployment == null ? Future.succeededFuture() : vertx.undeploy(httpDeployment);
        // A promise of no context: one that tells on an event loop never could, for they have ended when Vert.x has.
        Promise<Void> stopped = Promise.promise();
        edges.onComplete(drained -> close(stopped));
        return stopped.future().onComplete(closed -> metrics.close());
    }

    private void close(Promise<Void> stopped) {
        vertx.setTimer(2 * CLOSE_MILLIS, late -> stopped.tryComplete());
        sources.close()
                .timeout(CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .onComplete(closed ->
                        vertx.close().onSuccess(gone -> stopped.tryComplete()).onFailure(stopped::tryFail));
    }
}
