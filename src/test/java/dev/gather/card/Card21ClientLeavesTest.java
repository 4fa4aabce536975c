package dev.gather.card;

import dev.gather.scenario.Loopback;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Clients who leave while their parts are fetched: nobody works on for them. */
final class Card21ClientLeavesTest extends CardExperiment {
    private static final double GONE_MILLIS = 100;
    private static final double BEARABLE_MILLIS = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String ACTIVE = """
            select count(*) from pg_stat_activity
            where state = 'active' and query like '%pg_sleep(29)%' and pid <> pg_backend_pid()""";

    private final Histogram times = new Histogram(3);

    Card21ClientLeavesTest() {
        super(21);
    }

    /** How one client comes, and how it leaves. */
    private interface Client {
        AutoCloseable come() throws Exception;
    }

    @Override
    protected void run(Findings found) throws Exception {
        PgConnection asking = Loopback.await(PgConnection.connect(
                Loopback.VERTX, PgConnectOptions.fromUri(Loopback.postgres().url())));
        try (CardSetting setting = new CardSetting().routes("""
                        GET /leave:
                          deadline: 20s
                          parts:
                            b: { http: b, get: "/b/1" }
                            sleep: { sql: shop, query: "select pg_sleep(29)" }
                        """);
                Watch watch = new Watch(setting.start(form))) {
            setting.b.hangs();
            int each = form.pick(10, 400);
            int port = setting.subject().port();
            for (int i = 0; i < each; i++) {
                leave(setting, asking, () -> socket(port, false));
                leave(setting, asking, () -> socket(port, true));
            }
            int left = 2 * each + http2(setting, asking, each, found);
            found.figure(
                    "%d left; all work for them over after p50 %.0f, p99.9 %.0f, max %.0f ms",
                    left, millis(50), millis(99.9), millis(100));
            found.demand(
                    "work went on for " + millis(99.9) + " ms",
                    millis(99.9) <= GONE_MILLIS,
                    millis(50) <= BEARABLE_MILLIS);
            counted(setting, left, found);
            setting.b.usual();
            watch.rest(form, found);
        } finally {
            Loopback.await(asking.close());
        }
    }

    private double millis(double percentile) {
        return times.getValueAtPercentile(percentile) / 1000.0;
    }

    private void leave(CardSetting setting, PgConnection asking, Client client) throws Exception {
        AutoCloseable caller = client.come();
        until(() -> setting.b.open() == 1 && active(asking) == 1);
        long start = System.nanoTime();
        caller.close();
        until(() -> setting.b.open() == 0 && active(asking) == 0);
        times.recordValue((System.nanoTime() - start) / 1000);
    }

    private static long active(PgConnection asking) {
        return Loopback.await(asking.query(ACTIVE).execute()).iterator().next().getLong(0);
    }

    private static void until(java.util.function.BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE);
            }
            Loopback.pause(Duration.ofMillis(1));
        }
    }

    private static AutoCloseable socket(int port, boolean reset) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoLinger(reset, 0);
        socket.getOutputStream()
                .write("GET /leave HTTP/1.1\r\nHost: gather\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The same by the reset of a stream, where the server speaks HTTP/2 without TLS. */
    private int http2(CardSetting setting, PgConnection asking, int each, Findings found) throws Exception {
        HttpClientAgent client = Loopback.VERTX.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        int port = setting.subject().port();
        try {
            Loopback.await(client.request(HttpMethod.GET, port, Loopback.HOST, "/q/1")
                    .compose(HttpClientRequest::send)
                    .compose(response -> response.body()));
        } catch (Exception e) {
            found.notMeasured("HTTP/2 resets: this server does not speak it without TLS");
            return 0;
        }
        for (int i = 0; i < each; i++) {
            leave(setting, asking, () -> {
                HttpClientRequest request =
                        Loopback.await(client.request(HttpMethod.GET, port, Loopback.HOST, "/leave"));
                request.send().onFailure(gone -> {});
                return () -> Loopback.await(request.reset());
            });
        }
        Loopback.await(client.close());
        return each;
    }

    private static void counted(CardSetting setting, int left, Findings found) {
        String name = "gather_request_duration_seconds_count";
        String route = "route=\"GET /leave\"";
        double gone =
                setting.subject().metrics().sum(name, route, "status=\"499\"").orElse(0);
        double all = setting.subject().metrics().sum(name, route).orElse(0);
        found.demand("counted as 499: " + gone + " of " + all + ", left: " + left, gone == left && all == left);
    }
}
