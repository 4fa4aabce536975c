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
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** A verticle of the user throws, or blocks its thread for 5 s, in the process of the server. */
final class Card34VerticleTest extends CardExperiment {
    private static final long LOGGED_WITHIN_MILLIS = 2_000;
    private static final String CONFIG = """
            server: { host: 127.0.0.1, port: 0, instances: 2 }
            workers: { instances: 2 }
            admin: { port: 0 }
            upstreams: { q: { url: "%s" } }
            verticles:
              throwing: { run: dev.gather.hostile.ThrowingVerticle }
              blocking:
                run: dev.gather.hostile.BlockingVerticle
                threading: %s
                config: { seconds: %d, busy: %s }
            routes:
              GET /throws: { deadline: 500ms, parts: { a: { bus: throws } } }
              GET /blocks: { deadline: 500ms, parts: { a: { bus: blocks } } }
              GET /q/{n}: { deadline: 500ms, parts: { q: { http: q, get: "/q/{n}" } } }
            """;

    private final int blockSeconds = form.pick(3, 5);
    private final AtomicLong logged = new AtomicLong(-1);
    private final AtomicLong thrown = new AtomicLong();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains("verticle blocking: instance 0 blocks its event loop")) {
                logged.compareAndSet(-1, (System.nanoTime() - BlockingVerticle.BEGAN.get()) / 1_000_000);
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
        thrown.set(0);
        try (Backend q = new Backend(20)) {
            thrower(q, found);
            blocker(q, "worker", false, found);
            blocker(q, "event-loop", false, found);
            blocker(q, "event-loop", true, found);
        } finally {
            root.detachAppender(log);
        }
    }

    private void thrower(Backend q, Findings found) {
        RunningServer server = RunningServer.start(CONFIG.formatted(q.url(), "worker", blockSeconds, false));
        try {
            Answer answer = server.get("/throws");
            found.figure(
                    "throws: %d after %d ms, logged %d time",
                    answer.status(), answer.took().toMillis(), thrown.get());
            found.demand("what a consumer throws ends as " + answer.status(), answer.status() == 500);
            found.demand("what was thrown is not logged", thrown.get() == 1);
            found.demand("others", server.get("/q/1").status() == 200);
        } finally {
            server.stop();
        }
    }

    private void blocker(Backend q, String threading, boolean busy, Findings found) {
        RunningServer server = RunningServer.start(CONFIG.formatted(q.url(), threading, blockSeconds, busy));
        try {
            LoadResult alone = new OpenLoad(server.port(), "/q/{n}").run(50, form.seconds(2, 7));
            Duration lasting = Duration.ofSeconds(blockSeconds + 2);
            logged.set(-1);
            Future<LoadResult> others = new OpenLoad(server.port(), "/q/{n}").start(50, lasting);
            Loopback.pause(Duration.ofMillis(500));
            Future<Answer> blocked = server.asking("/blocks");
            LoadResult result = OpenLoad.await(others, lasting);
            judge(threading, busy, alone, result, Loopback.await(blocked), found);
        } finally {
            server.stop();
        }
    }

    private void judge(
            String threading, boolean busy, LoadResult alone, LoadResult others, Answer answer, Findings found) {
        String how = (busy ? "reckons" : "waits") + " on " + threading;
        found.figure(
                "%s: %d after %d ms, logged after %d ms; others %s, before %.1f ms",
                how, answer.status(), answer.took().toMillis(), logged.get(), others.summary(), alone.p(99));
        boolean good = others.answered("200") == others.sent();
        found.demand("others fail when it " + how, good);
        found.demand(
                "others' p99 is " + others.p(99) + " instead of " + alone.p(99) + " ms when it " + how,
                others.p(99) <= 1.2 * alone.p(99),
                others.p(99) < 500);
        if (threading.equals("event-loop")) {
            found.demand(
                    "a blocked event loop is logged after " + logged.get() + " ms",
                    logged.get() >= 0 && logged.get() <= LOGGED_WITHIN_MILLIS,
                    logged.get() >= 0);
        }
    }
}
