package dev.gather.card;

import dev.gather.kit.OpenLoad;
import dev.gather.kit.Subject;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** SIGTERM in the middle of the work, before a balancer that asks whether the server is ready. */
final class Card31SigtermTest extends CardExperiment {
    private static final int SOCKETS = 20;
    private static final double EXIT_SECONDS = 10 + D / 1000.0;
    private static final short GOING_AWAY = 1001;

    Card31SigtermTest() {
        super(31);
    }

    @Override
    protected void run(Findings found) throws Exception {
        WebSocketClient client = Loopback.VERTX.createWebSocketClient();
        try (CardSetting setting = new CardSetting()) {
            Subject subject = setting.start(form);
            Loads.base(setting, form, found);
            List<WebSocket> sockets = new ArrayList<>();
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(Loopback.await(client.connect(subject.port(), Loopback.HOST, "/live")));
            }
            setting.b.delay(400);
            Duration lasting = form.seconds(3, 10);
            OpenLoad load = setting.r();
            Future<LoadResult> running = load.start(Loads.rate(setting, form), lasting.multipliedBy(2));
            Loopback.pause(lasting);
            long start = System.nanoTime();
            subject.signal("TERM");
            String readiness = untilNotReady(subject);
            load.stopSending();
            found.figure("not ready after %.0f ms: %s", (System.nanoTime() - start) / 1e6, readiness);
            found.demand("not ready was never said: " + readiness, readiness.equals("503"), true);
            LoadResult result = OpenLoad.await(running, lasting);
            found.figure("%s", result.summary());
            found.demand("failed: " + result.summary(), result.accounted(), result.wrongs() == 0);
            Loads.all(found, "R", result, "200");
            ended(subject, start, found);
            long away = sockets.stream().filter(s -> isGoingAway(s)).count();
            found.demand(away + " of " + SOCKETS + " sockets closed with 1001", away == SOCKETS, true);
        } finally {
            Loopback.await(client.close());
        }
    }

    private static boolean isGoingAway(WebSocket socket) {
        Short code = socket.closeStatusCode();
        return code != null && code == GOING_AWAY;
    }

    /** What a balancer sees: the first that is not 200. */
    private static String untilNotReady(Subject subject) {
        for (int i = 0; i < 2000; i++) {
            try {
                int status = subject.admin("/health/ready").statusCode();
                if (status != 200) {
                    return Integer.toString(status);
                }
            } catch (UncheckedIOException e) {
                return e.getMessage() == null ? "broken" : e.getMessage();
            }
            Loopback.pause(Duration.ofMillis(5));
        }
        return "ready for ever";
    }

    private static void ended(Subject subject, long start, Findings found) throws InterruptedException {
        boolean ended = subject.process().waitFor(30, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        int exit = ended ? subject.process().exitValue() : -1;
        found.figure("exit %d after %.1f s", exit, seconds);
        found.demand("exit " + exit, exit == 0);
        found.demand("exit after " + seconds + " s", seconds <= EXIT_SECONDS, seconds <= 2 * EXIT_SECONDS);
    }
}
