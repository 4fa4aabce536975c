package dev.gather.hostile;

import dev.gather.card.CardExperiment;
import dev.gather.card.CardSetting;
import dev.gather.card.Findings;
import dev.gather.card.Watch;
import dev.gather.hostile.RawClient.Back;
import dev.gather.kit.OpenLoad;
import dev.gather.kit.Subject;
import dev.gather.lab.load.LoadResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Clients send what is no HTTP, or hardly: one by one as listed, and with random changes. */
final class Card28BadRequestsTest extends CardExperiment {
    private static final int AT_ONCE = 16;
    private static final int PATIENCE = 1_500;
    private static final int HANG = 1_000;
    private static final long SEED = 20_261_126;
    private static final String ROUTES = """
            PUT /any: { body: {}, reply: "{body}" }
            POST /none: { reply: none }
            GET /any: { reply: got }
            GET /stolen: { reply: stolen }
            """;

    private final Map<String, String> wrong = new TreeMap<>();
    private long slowest;

    Card28BadRequestsTest() {
        super(28);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting().routes(ROUTES)) {
            Subject subject = setting.start(form);
            try (Watch watch = new Watch(subject)) {
                double mistakesBefore = mistakes(subject);
                Duration lasting = form.seconds(6, 60);
                Future<LoadResult> honest = setting.q().start(50, lasting);
                List<BadRequest> listed = BadRequest.all();
                listed(subject.port(), listed);
                int mutants = form.pick(400, 20_000);
                mutated(subject.port(), mutants);
                LoadResult q = OpenLoad.await(honest, lasting);
                double mistakes = mistakes(subject) - mistakesBefore;
                found.figure(
                        "%d listed, %d mutated with seed %d; slowest answer %d ms",
                        listed.size(), mutants, SEED, slowest);
                found.figure("meanwhile Q %s", q.summary());
                found.demand("not as they should be: " + wrong, wrong.isEmpty());
                found.demand("an answer after " + slowest + " ms", slowest < HANG, slowest < 5 * HANG);
                found.demand("fewer than 215 requests", listed.size() >= 215);
                found.demand(
                        "mistakes of the server: " + mistakes, mistakes == 0, q.answered("504") > 0 || mistakes == 0);
                long good = q.answered("200");
                found.demand(
                        "Q: " + q.summary(), q.accounted() && good == q.sent(), q.wrongs() == 0 && good > q.sent() / 2);
                watch.rest(form, found);
            }
        }
    }

    private static double mistakes(Subject subject) {
        return subject.metrics().sum("gather_mistakes_total").orElse(0);
    }

    private record Tried(BadRequest request, Back back) {}

    private void listed(int port, List<BadRequest> requests) throws Exception {
        List<Callable<Tried>> all = new ArrayList<>();
        requests.forEach(request -> all.add(() -> new Tried(request, RawClient.send(port, request.sent(), PATIENCE))));
        for (Tried tried : atOnce(all)) {
            slowest = Math.max(slowest, tried.back().millis());
            String flaw = tried.request().flaw(tried.back());
            if (flaw != null) {
                wrong.put(tried.request().name(), flaw);
            }
        }
    }

    /** Of these only some things can be demanded: no 500, nobody else's answer, and no more answers than requests. */
    private void mutated(int port, int number) throws Exception {
        List<BadRequest> seeds = BadRequest.all().stream()
                .filter(seed -> seed.bytes().length() < 2_000)
                .toList();
        Random random = new Random(SEED);
        List<Callable<Tried>> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            BadRequest seed = seeds.get(random.nextInt(seeds.size()));
            BadRequest mutant = new BadRequest("any", seed.name(), Mutant.of(seed.bytes(), random));
            all.add(() -> new Tried(mutant, RawClient.send(port, mutant.bytes(), 20)));
        }
        for (Tried tried : atOnce(all)) {
            boolean broken = tried.back().statuses().stream().anyMatch(status -> status == 500 || status < 100);
            if (broken || tried.back().statuses().size() > 2) {
                wrong.put(
                        "a mutant: " + Mutant.printable(tried.request().bytes()),
                        tried.back().text());
            }
        }
    }

    private static List<Tried> atOnce(List<Callable<Tried>> all) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Tried> done = new ArrayList<>();
            for (java.util.concurrent.Future<Tried> one : clients.invokeAll(all)) {
                done.add(one.get());
            }
            return done;
        } finally {
            clients.shutdown();
        }
    }
}
