package dev.gather.card;

import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Answers without end: with a length, without, and as a bomb. The heap is all there from the start, so that what grows is
 * what the server takes beside it and not what the collector has not given back yet.
 */
final class Card05GibibyteTest extends CardExperiment {
    private static final int MIB = 1024 * 1024;
    private static final int LIMIT = 4 * MIB;
    private static final int NEAR = 64 * 1024;
    private static final int AT_ONCE = 50;
    private static final Buffer PIECE = Buffer.buffer(letters(NEAR));

    Card05GibibyteTest() {
        super(5);
    }

    private static byte[] letters(int number) {
        byte[] letters = new byte[number];
        Arrays.fill(letters, (byte) 'a');
        return letters;
    }

    @Override
    protected void run(Findings found) throws Exception {
        long size = form.pick(128L, 1024L) * MIB;
        try (CardSetting setting = new CardSetting().routes("""
                        GET /big/{n}:
                          params: { n: { type: integer } }
                          deadline: 10s
                          parts: { b: { http: b, get: "/b/{n}", decode: text } }
                        """);
                Watch watch = new Watch(setting.start(form, "-Xms512m", "-XX:+AlwaysPreTouch"))) {
            Loads base = Loads.base(setting, form, found);
            double before = setting.subject().figures().rssBytes();
            setting.b.does(request -> pour(request.response().putHeader("Content-Length", "" + size), size));
            cut(setting, "with its length", found);
            setting.b.does(request -> pour(request.response().setChunked(true), size));
            cut(setting, "without its length", found);
            setting.b.does(bomb(size));
            cut(setting, "as a gzip bomb", found);
            limit(setting, found);
            double grown = (watch.rssMostMib() * MIB - before) / MIB;
            found.figure("RSS +%.0f MiB at most, with the whole heap in memory from the start", grown);
            found.demand("memory grew by " + Math.round(grown) + " MiB > 64", grown <= 64, grown < 600);
            setting.b.usual();
            Loads.run(setting, form, form.seconds(1, 10)).demand(found, base);
            watch.rest(form, found);
        }
    }

    private static OpenLoad big(CardSetting setting) {
        return new OpenLoad(setting.subject().port(), "/big/{n}");
    }

    private void cut(CardSetting setting, String how, Findings found) {
        LoadResult result = OpenLoad.await(big(setting).startAtOnce(AT_ONCE), Duration.ofSeconds(30));
        found.figure("%s: %s", how, result.summary());
        found.demand(how + ": unanswered or wrong: " + result.summary(), result.accounted());
        found.demand(how + ": not all cut: " + result.statuses(), result.answered("50") == AT_ONCE);
    }

    /** What is just under the limit is passed, what is just over it is not. */
    private static void limit(CardSetting setting, Findings found) {
        setting.b.does(request -> pour(request.response().setChunked(true), LIMIT - NEAR));
        LoadResult under = big(setting).run(10, Duration.ofMillis(300));
        setting.b.does(request -> pour(request.response().setChunked(true), LIMIT + NEAR));
        LoadResult over = big(setting).run(10, Duration.ofMillis(300));
        found.demand("64 KiB under the limit: " + under.statuses(), under.answered("200 complete") == under.sent());
        found.demand("64 KiB over the limit: " + over.statuses(), over.answered("502") == over.sent());
    }

    private static void pour(HttpServerResponse response, long left) {
        long rest = left;
        while (rest > 0 && !response.writeQueueFull() && !response.closed()) {
            int size = (int) Math.min(rest, NEAR);
            response.write(size == NEAR ? PIECE : PIECE.slice(0, size));
            rest -= size;
        }
        long then = rest;
        if (then == 0) {
            response.end();
        } else if (!response.closed()) {
            response.drainHandler(drained -> pour(response, then));
        }
    }

    private static Handler<HttpServerRequest> bomb(long size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (long written = 0; written < size; written += NEAR) {
                gzip.write(letters(NEAR));
            }
        }
        Buffer bytes = Buffer.buffer(packed.toByteArray());
        return request ->
                request.response().putHeader("Content-Encoding", "gzip").end(bytes);
    }
}
