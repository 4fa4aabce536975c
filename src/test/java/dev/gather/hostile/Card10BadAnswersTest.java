package dev.gather.hostile;

import dev.gather.card.CardExperiment;
import dev.gather.card.CardSetting;
import dev.gather.card.Findings;
import dev.gather.card.Watch;
import dev.gather.kit.OpenLoad;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An upstream speaks bad HTTP, in a hundred ways, on few connections that are wanted by many. */
final class Card10BadAnswersTest extends CardExperiment {
    private static final int AT_ONCE = 12;
    private static final Duration APART = Duration.ofMillis(60);
    private static final int DEADLINE = 400;
    private static final int LATE_BEARABLE = 3_000;

    private final Map<String, String> wrong = new TreeMap<>();
    private final Map<String, String> late = new TreeMap<>();
    private double worst;
    private int asked;

    Card10BadAnswersTest() {
        super(10);
    }

    @Override
    protected void run(Findings found) throws Exception {
        List<BadAnswers.Kind> kinds = BadAnswers.all();
        try (HostileUpstream raw = new HostileUpstream();
                CardSetting setting = new CardSetting()) {
            setting.upstream("raw", raw.url(), "connections: 4, breaker: { calls: 0 }")
                    .routes("GET /raw/{id}: { deadline: 400ms, parts: { a: { http: raw, get: \"/a/{id}\" } } }\n");
            try (Watch watch = new Watch(setting.start(form))) {
                Duration lasting = form.seconds(8, 60);
                io.vertx.core.Future<LoadResult> healthy = setting.q().start(20, lasting);
                for (BadAnswers.Kind kind : kinds) {
                    raw.greeting(kind.greeting()).answering(kind::answer);
                    judge(setting.subject().port(), kind, form.pick(1, 5));
                    raw.drop();
                }
                LoadResult q = OpenLoad.await(healthy, lasting);
                found.figure("%d kinds, %d requests, the latest after %.0f ms", kinds.size(), asked, worst);
                found.figure("meanwhile Q %s", q.summary());
                found.notMeasured("answers that come of their own accord while another request is under way on the"
                        + " connection: HTTP/1.1 pairs them by order alone");
                found.demand("not as they should be: " + wrong, wrong.isEmpty());
                found.demand("later than the deadline without a reason: " + late, late.isEmpty(), true);
                found.demand("an answer after " + worst + " ms", worst < DEADLINE + 25, worst < LATE_BEARABLE);
                long good = q.answered("200");
                found.demand(
                        "Q: " + q.summary(), q.accounted() && good == q.sent(), q.wrongs() == 0 && good > q.sent() / 2);
                watch.rest(form, found);
            }
        }
    }

    private void judge(int port, BadAnswers.Kind kind, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            if (kind.unasked()) {
                for (int i = 0; i < 3; i++) {
                    keep(kind, ask(port, nextId()));
                    Loopback.pause(APART);
                }
            } else {
                atOnce(port, kind);
            }
        }
    }

    private record Became(String id, Answered answer) {}

    private void atOnce(int port, BadAnswers.Kind kind) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Became>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                String id = nextId();
                all.add(clients.submit(() -> ask(port, id)));
            }
            for (Future<Became> one : all) {
                keep(kind, one.get());
            }
        } finally {
            clients.shutdown();
        }
    }

    private String nextId() {
        return String.format("id%06d", ++asked);
    }

    private static Became ask(int port, String id) {
        try {
            return new Became(id, Answered.get(port, "/raw/" + id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(BadAnswers.Kind kind, Became got) {
        worst = Math.max(worst, got.answer().millis());
        String became = became(got);
        if (!kind.allowed().contains(became)) {
            Map<String, String> odd = became.equals("504") ? late : wrong;
            odd.merge(kind.name(), became, (a, b) -> a.contains(b) ? a : a + " | " + b);
        }
    }

    private static String became(Became got) {
        int status = got.answer().status();
        String body = got.answer().text();
        if (status != 200) {
            return Integer.toString(status);
        }
        if (body.equals("{\"a\":\"" + got.id() + "\"}")) {
            return "own";
        }
        return switch (body) {
            case "{\"a\":null}" -> "null";
            case "{\"a\":\"poison\"}" -> "poison";
            default -> "ANOTHER'S: " + body;
        };
    }
}
