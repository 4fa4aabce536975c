package dev.gather.hostile;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.gather.card.CardExperiment;
import dev.gather.card.Findings;
import dev.gather.kit.Backend;
import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** A verticle of the user throws, or blocks its thread for 5 s, in the process of the server. */
final class Card34VerticleTest extends CardExperiment {
    private static final int BLOCK_SECONDS = 5;
    private static final long LOGGED_WITHIN_MILLIS = 2_000;
    private static final String CONFIG = """
            server: { host: 127.0.0.1, port: 0, instances: 2 }
            workers: { instances: 2 }
            admin: { port: 0 }
            upstreams: { q: { url: "%s" } }
            routes:
              GET /throws: { deadline: 500ms, parts: { a: { bus: throws } } }
              GET /blocks: { deadline: 500ms, parts: { a: { bus: blocks } } }
              GET /q/{n}: { deadline: 500ms, parts: { q: { http: q, get: "/q/{n}" } } }
            """;

    private final AtomicLong began = new AtomicLong();
    private final AtomicLong logged = new AtomicLong(-1);
    private final AtomicLong thrown = new AtomicLong();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains("has been blocked for")) {
                logged.compareAndSet(-1, (System.nanoTime() - began.get()) / 1_000_000);
            } else if (event.getLevel().isGreaterOrEqual(Level.ERROR) && event.getThrowableProxy() != null) {
                thrown.addAndGet(event.getThrowableProxy().getMessage().contains("a mistake of the user") ? 1 : 0);
            }
        }
    };

    Card34VerticleTest() {
        super(34);
    }

    @Override
    protected void run(Findings found) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try (Backend q = new Backend(20)) {
            thrower(q, found);
            for (ThreadingModel model : new ThreadingModel[] {ThreadingModel.WORKER, ThreadingModel.EVENT_LOOP}) {
                blocker(q, model, found);
            }
        } finally {
            root.detachAppender(log);
        }
    }

    private void thrower(Backend q, Findings found) {
        RunningServer server = RunningServer.start(CONFIG.formatted(q.url())).consumer("throws", message -> {
            throw new IllegalStateException("a mistake of the user");
        });
        try {
            Answer answer = server.get("/throws");
            found.figure(
                    "throws: %d after %d ms, logged %d time",
                    answer.status(), answer.took().toMillis(), thrown.get());
            found.demand(
                    "the library sends no reply for a consumer that throws, so it ends as 504 at the part's time and"
                            + " not as 500",
                    answer.status() == 500,
                    answer.status() == 504);
            found.demand("what was thrown is not logged", thrown.get() == 1);
            found.demand("others", server.get("/q/1").status() == 200);
        } finally {
            server.stop();
        }
    }

    private void blocker(Backend q, ThreadingModel model, Findings found) {
        DeploymentOptions options = new DeploymentOptions().setThreadingModel(model);
        RunningServer server = RunningServer.start(CONFIG.formatted(q.url())).consumer("blocks", options, message -> {
            began.set(System.nanoTime());
            block();
            message.reply(1);
        });
        try {
            logged.set(-1);
            OpenLoad load = new OpenLoad(server.port(), "/q/{n}");
            Duration lasting = Duration.ofSeconds(BLOCK_SECONDS + 2);
            Future<LoadResult> others = load.start(50, lasting);
            Loopback.pause(Duration.ofMillis(500));
            Future<Answer> blocked = server.asking("/blocks");
            LoadResult result = OpenLoad.await(others, lasting);
            Answer answer = Loopback.await(blocked);
            judge(model, result, answer, found);
        } finally {
            server.stop();
        }
    }

    private void judge(ThreadingModel model, LoadResult others, Answer answer, Findings found) {
        boolean loop = model == ThreadingModel.EVENT_LOOP;
        String on = loop ? "on an event loop" : "on a worker thread";
        long good = others.answered("200");
        found.figure(
                "blocks %s: %d after %d ms, logged after %d ms; others %s",
                on, answer.status(), answer.took().toMillis(), logged.get(), others.summary());
        found.demand(
                "others suffer from a verticle that blocks " + on + ": " + (others.sent() - good) + " of "
                        + others.sent() + " failed, p99 " + others.p(99) + " ms",
                good == others.sent() && others.p(99) < 1_000,
                loop || good > 0.8 * others.sent());
        if (loop) {
            found.demand(
                    "a blocked event loop is logged after " + logged.get() + " ms",
                    logged.get() >= 0 && logged.get() <= LOGGED_WITHIN_MILLIS,
                    logged.get() >= 0);
        }
    }

    private static void block() {
        try {
            boolean none = new CountDownLatch(1).await(BLOCK_SECONDS, TimeUnit.SECONDS);
            if (none) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
