package dev.gather.card;

import dev.gather.kit.OpenLoad;
import dev.gather.kit.RawBackend;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.RawService;
import io.vertx.core.net.NetSocket;

/**
 * A third of the answers break off. What came of each is JSON that is whole by itself, so that only the framing tells
 * that something is missing.
 */
final class Card07ShortenedTest extends CardExperiment {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";
    private static final int SOME = 3;
    private static final int SECONDS_MOST = 90;

    Card07ShortenedTest() {
        super(7);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (RawBackend broken = new RawBackend(Card07ShortenedTest::answer);
                CardSetting setting = new CardSetting();
                Watch watch = new Watch(setting.upstream("b", broken.url(), "").start(form))) {
            Loads base = Loads.base(setting, form, found);
            int requests = form.pick(600, 30_000);
            int rate = Loads.rate(setting, form);
            LoadResult result = new OpenLoad(setting.subject().port(), "/r/{n}")
                    .expecting((n, status, body) -> status != 200 || isRight(n, body))
                    .run(rate, Loads.lasting(requests, rate, SECONDS_MOST));
            found.figure("%d of %d shortened: %s", result.sent() / SOME, result.sent(), result.summary());
            found.demand("unanswered, or a shortened part passed as whole: " + result.summary(), result.accounted());
            found.demand(
                    "not as many partial as shortened: " + result.statuses(),
                    result.answered("200") == result.sent() && result.answered("200 partial") >= result.sent() / SOME,
                    result.answered("200") >= Loads.MOST * result.sent());
            Loads.run(setting, form, form.seconds(1, 10)).demand(found, base);
            watch.rest(form, found);
        }
    }

    private static boolean isRight(long n, String body) {
        String none = "{\"a\":{\"n\":" + n + "},\"b\":null,\"c\":" + n + "}";
        return body.equals(none) || (n % SOME != 0 && body.equals(none.replace("null", "{\"n\":" + n + "}")));
    }

    private static void answer(NetSocket socket, long n) {
        String body = "{\"n\":" + n + "}";
        if (n % SOME != 0) {
            socket.write(RawBackend.good(n));
            return;
        }
        switch ((int) (n / SOME % 5)) {
            case 0 ->
                socket.write(HEAD + "Content-Length: 100\r\n\r\n" + body).onComplete(x -> RawService.reset(socket));
            case 1 -> socket.end(io.vertx.core.buffer.Buffer.buffer(HEAD + "Content-Length: 100\r\n\r\n" + body));
            case 2 -> socket.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body) + "zz\r\nnext");
            case 3 ->
                socket.end(
                        io.vertx.core.buffer.Buffer.buffer(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body)));
            default ->
                socket.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(body))
                        .onComplete(x -> RawService.reset(socket));
        }
    }

    private static String chunk(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
    }
}
