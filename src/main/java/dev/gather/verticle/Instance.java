package dev.gather.verticle;

import dev.gather.message.Callers;
import dev.gather.observe.Observation.VerticleTurned;
import dev.gather.observe.Observer;
import io.netty.channel.IoEventLoop;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a verticle, kept running: what ends it after it has started is followed by another start. Confined to
 * one event loop of the server.
 */
final class Instance {
    /** About ten seconds. */
    private static final int MISSED_MAX = 40;

    private final VertxInternal vertx;
    private final UserVerticle verticle;
    private final String name;
    private final Sources sources;
    private final Observer observer;
    private final Duration startMax;
    private final ContextInternal home;
    private final @Nullable Loops loops;
    private final Backoff backoff = new Backoff();
    private @Nullable Supervised running;
    private volatile boolean up;
    private volatile boolean stopping;
    private final AtomicInteger restarts = new AtomicInteger();

    /** @param startMax how long a start may take */
    Instance(Vertx vertx, UserVerticle verticle, int number, Sources sources, Observer observer, Duration startMax) {
        this.vertx = (VertxInternal) vertx;
        this.verticle = verticle;
        this.name = "instance " + number;
        this.sources = sources;
        this.observer = observer;
        this.startMax = startMax;
        this.home = this.vertx.createEventLoopContext();
        this.loops = verticle.isOnEventLoop() ? Loops.of(vertx) : null;
    }

    Future<Void> start() {
        return home.<Void>future(promise -> home.runOnContext(v -> deploy().onComplete(promise)));
    }

    private Future<Void> deploy() {
        IoEventLoop loop = loops == null ? null : loops.take();
        if (loop == null && loops != null) {
            return Future.failedFuture("all event loops for verticles are blocked");
        }
        Facade facade = new Facade(
                vertx, verticle.name(), verticle.config().config(), sources, new Answers(verticle.name(), observer));
        return home.executeBlocking(() -> verticle.program().verticle(facade), false)
                .map(made -> new Supervised(made, facade, loop, this::gone))
                .onFailure(unmade -> giveBack(loop))
                .compose(this::begin)
                .onSuccess(deployed -> up = true)
                .onFailure(thrown -> running = null)
                .mapEmpty();
    }

    /** One that starts after its time is ended at once; until then it has its loop. */
    private Future<String> begin(Supervised made) {
        running = made;
        Future<String> deployed = Loops.on(made.loop(), () -> vertx.deployVerticle(made, options()));
        return deployed.timeout(startMax.toMillis(), TimeUnit.MILLISECONDS).onFailure(thrown -> {
            made.giveUp();
            deployed.compose(vertx::undeploy).onComplete(ended -> giveBack(made.loop()));
        });
    }

    private void giveBack(@Nullable IoEventLoop loop) {
        if (loops != null && loop != null) {
            loops.give(loop);
        }
    }

    private DeploymentOptions options() {
        return new DeploymentOptions()
                .setConfig(verticle.config().config().copy())
                .setThreadingModel(verticle.config().threading().model())
                .setClassLoader(verticle.classes())
                .setWorkerPoolName("verticle-" + verticle.name())
                .setWorkerPoolSize(verticle.instances());
    }

    /** It ended: because it was told to, or by itself. */
    private void gone(Supervised ended) {
        home.runOnContext(v -> {
            if (ended == running && !stopping && up) {
                giveBack(ended.loop());
                lost(ended, "ended by itself");
            }
        });
    }

    private void lost(@Nullable Supervised ended, String why) {
        running = null;
        up = false;
        Callers.of(vertx).forget();
        long millis = backoff.millis(ended == null ? 0 : ended.ranNanos());
        turn(VerticleTurned.LOST, why + "; it is started again in " + millis + " ms");
        vertx.setTimer(millis, id -> restart());
    }

    private void restart() {
        if (stopping) {
            return;
        }
        deploy().onComplete(done -> {
            if (done.succeeded()) {
                restarts.incrementAndGet();
                turn(VerticleTurned.RESTARTED, "runs again");
            } else if (!stopping) {
                lost(null, "did not start: " + done.cause());
            }
        });
    }

    /** To be called four times a second, on the event loop of whoever started it. */
    void look() {
        home.runOnContext(v -> {
            Supervised seen = running;
            if (seen == null || !up) {
                return;
            }
            int missed = seen.look();
            if (seen.turns(missed)) {
                turn(
                        seen.isBlocked() ? VerticleTurned.BLOCKED : VerticleTurned.FREE,
                        seen.isBlocked() ? "blocks its event loop" + seen.where() : "gets on again");
            }
            if (missed >= MISSED_MAX) {
                seen.abandon(() -> giveBack(seen.loop()));
                lost(seen, "blocked its event loop for ten seconds");
            }
        });
    }

    private void turn(String turn, String detail) {
        observer.observe(new VerticleTurned(verticle.name(), turn, name + " " + detail));
    }

    void stop() {
        stopping = true;
    }

    boolean isUp() {
        return up;
    }

    int restarts() {
        return restarts.get();
    }
}
