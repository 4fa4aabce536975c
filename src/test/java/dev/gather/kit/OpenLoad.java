package dev.gather.kit;

import dev.gather.lab.load.LoadResult;
import dev.gather.lab.load.Tally;
import dev.gather.scenario.Loopback;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Load whose requests leave at planned moments, whatever becomes of those before them, as those of many clients do who
 * know nothing of each other. Times count from the planned moment: a server that makes the next request late cannot
 * hide it. {@code {n}} in the target is the number of the request. Runs on one event loop, on kept connections.
 */
public final class OpenLoad {
    /** Whether a reply is the right one. */
    @FunctionalInterface
    public interface Check {
        boolean isRight(long n, int status, String body);
    }

    private static final int CONNECTIONS_MAX = 15_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Words that no reply may hold: they tell of the inside. */
    private static final String[] SECRETS = {"Exception", "dev.gather", "postgresql://", "pg_sleep", "127.0.0.1"};

    private final Context context = ((VertxInternal) Loopback.VERTX).createEventLoopContext();
    private final HttpClientAgent client;
    private final int port;
    private final String before;
    private final String after;
    private final String id = "load" + Long.toString(System.nanoTime(), 36) + "-";
    private final Promise<LoadResult> done = Promise.promise();
    private Tally tally = new Tally();
    private Check check = (n, status, body) -> true;
    private Duration patience = PATIENCE;
    private long first;
    private long count;
    private long started;
    private long nanosBetween;
    private long startNanos;
    private int closedWith;
    private boolean over;

    public OpenLoad(int port, String target) {
        this.port = port;
        int at = target.indexOf("{n}");
        this.before = at < 0 ? target : target.substring(0, at);
        this.after = at < 0 ? "" : target.substring(at + 3);
        client = Loopback.VERTX
                .httpClientBuilder()
                .with(new HttpClientOptions().setKeepAliveTimeout(30).setTcpNoDelay(true))
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(-1))
                .build();
    }

    public OpenLoad expecting(Check what) {
        check = what;
        return this;
    }

    /** How long the last answers are waited for. */
    public OpenLoad patience(Duration most) {
        patience = most;
        return this;
    }

    /** The number of the first request, 0 without it. */
    public OpenLoad from(long n) {
        first = n;
        return this;
    }

    /** At a fixed rate for so long. */
    public Future<LoadResult> start(double perSecond, Duration lasting) {
        return start((long) (perSecond * lasting.toNanos() / 1e9), (long) (1e9 / perSecond), 0);
    }

    public LoadResult run(double perSecond, Duration lasting) {
        return await(start(perSecond, lasting), lasting);
    }

    /** So many at once. */
    public Future<LoadResult> startAtOnce(int number) {
        return start(number, 0, 0);
    }

    /** The closed model: so many clients, of whom each sends its next request when the last is answered. */
    public LoadResult runClosed(int clients, long requests) {
        return await(start(requests, 0, clients), Duration.ofMinutes(5));
    }

    /** The result of a load that was started; an error if it does not come. */
    public static LoadResult await(Future<LoadResult> running, Duration lasting) {
        try {
            return running.await(lasting.toMillis() + 60_000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the load does not end", e);
        }
    }

    /** Sends no more, as clients do who are told to go elsewhere; the result has what was sent until now. */
    public void stopSending() {
        context.runOnContext(stop -> count = Math.min(count, started));
    }

    private Future<LoadResult> start(long requests, long between, int clients) {
        count = requests;
        nanosBetween = between;
        closedWith = clients;
        context.runOnContext(go -> {
            tally = new Tally();
            startNanos = System.nanoTime();
            if (clients > 0) {
                for (int i = 0; i < clients; i++) {
                    sendNext();
                }
            } else {
                Loopback.VERTX.setPeriodic(1, this::tick);
            }
        });
        return done.future();
    }

    private void tick(long timer) {
        long now = System.nanoTime();
        while (started < count && startNanos + started * nanosBetween <= now) {
            send(startNanos + started * nanosBetween);
        }
        if (started == count) {
            Loopback.VERTX.cancelTimer(timer);
            sentAll();
        }
    }

    private void sendNext() {
        if (started < count) {
            send(System.nanoTime());
        } else if (started == count) {
            sentAll();
        }
    }

    private void send(long plannedNanos) {
        long n = first + started++;
        tally.sent(System.nanoTime() - plannedNanos);
        String requestId = id + n;
        client.request(HttpMethod.GET, port, Loopback.HOST, before + n + after)
                .compose(request -> request.putHeader("X-Request-Id", requestId).send())
                .compose(response -> response.body().map(body -> {
                    take(n, requestId, plannedNanos, response, body);
                    return body;
                }))
                .onFailure(tally::failed)
                .onComplete(settled -> settled());
    }

    private void take(long n, String requestId, long plannedNanos, HttpClientResponse response, Buffer body) {
        String completeness = response.getHeader("Gather-Status");
        String status = response.statusCode() + (completeness == null ? "" : " " + completeness);
        tally.answered(status, plannedNanos);
        String text = body.toString();
        if (!requestId.equals(response.getHeader("X-Request-Id"))) {
            tally.wrong("id " + response.getHeader("X-Request-Id") + " in place of " + requestId);
        } else if (!check.isRight(n, response.statusCode(), text) || tellsOfTheInside(text)) {
            tally.wrong(n + ": " + status + " " + text.substring(0, Math.min(200, text.length())));
        }
    }

    private static boolean tellsOfTheInside(String text) {
        for (String secret : SECRETS) {
            if (text.contains(secret)) {
                return true;
            }
        }
        return false;
    }

    private void settled() {
        if (closedWith > 0 && started < count) {
            sendNext();
        } else if (started == count && tally.open() == 0) {
            end();
        }
    }

    private void sentAll() {
        if (tally.open() == 0) {
            end();
        } else {
            Loopback.VERTX.setTimer(patience.toMillis(), late -> end());
        }
    }

    private void end() {
        if (!over) {
            over = true;
            LoadResult result = tally.result();
            client.close();
            done.complete(result);
        }
    }
}
