package dev.gather.hostile;

import dev.gather.card.CardExperiment;
import dev.gather.card.CardSetting;
import dev.gather.card.Findings;
import dev.gather.kit.OpenLoad;
import dev.gather.kit.Subject;
import dev.gather.lab.load.LoadResult;
import dev.gather.lab.process.ProcessFigures;
import dev.gather.scenario.Loopback;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** No file descriptor is left for connections to sources. */
final class Card37DescriptorsTest extends CardExperiment {
    private static final int CLIENTS = 20;
    private static final int PARTS = 16;
    private static final double IDLE_CPU_SHARE = 0.2;
    private static final Duration RECOVERS = Duration.ofSeconds(5);
    private static final Set<String> CLOSED = Set.of("200", "502", "503", "504");

    Card37DescriptorsTest() {
        super(37);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting =
                new CardSetting().upstream("nobody", "http://127.0.0.1:1", "").routes(wide())) {
            int limit = 110 + CLIENTS + 60; // what a JVM has open, its clients, and room for some connections
            try (Subject subject = Subject.start(
                    builder -> {
                        List<String> command =
                                new ArrayList<>(List.of("sh", "-c", "ulimit -n " + limit + "; exec \"$@\"", "sh"));
                        builder.command().forEach(word -> command.add(OwnJar.instead(word)));
                        builder.command(command);
                    },
                    setting.config())) {
                under(setting, subject, limit, found);
            }
        }
    }

    /** A route with many connections at once. */
    private static String wide() {
        StringBuilder route = new StringBuilder(
                "GET /nobody/{n}: { parts: { a: { http: nobody, get: / } } }\nGET /wide/{n}:\n  deadline: 2s\n  parts:\n");
        for (int i = 0; i < PARTS; i++) {
            route.append("    p" + i + ": { http: a, get: \"/" + i + "/{n}\" }\n");
        }
        return route.toString();
    }

    private void under(CardSetting setting, Subject subject, int limit, Findings found) throws Exception {
        ProcessFigures figures = subject.figures();
        crowd(subject.port(), "/nobody/", CLIENTS);
        crowd(subject.port(), "/q/", CLIENTS);
        setting.a.delay(300);
        double cpu = figures.cpuSeconds();
        long start = System.nanoTime();
        Map<String, Integer> starved = crowd(subject.port(), "/wide/", form.pick(100, 2_000));
        double seconds = (System.nanoTime() - start) / 1e9;
        found.figure(
                "limit %d, open %d: %s in %.1f s, %.0f %% of a core",
                limit, figures.descriptors(), starved, seconds, 100 * (figures.cpuSeconds() - cpu) / seconds);
        int refused = starved.getOrDefault("502", 0) + starved.getOrDefault("503", 0);
        found.demand("no descriptor was missing", refused > 0, true);
        found.demand("answers: " + starved, CLOSED.containsAll(starved.keySet()));
        setting.a.delay(0);
        recovers(subject, found);
        idles(figures, found);
        found.notMeasured("no local ports left: the range is the whole system's");
    }

    /** As many clients as there are, on connections that they keep. */
    private static Map<String, Integer> crowd(int port, String path, int requests) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                String target = path + i;
                all.add(() -> status(port, target));
            }
            Map<String, Integer> statuses = new TreeMap<>();
            for (Future<String> one : clients.invokeAll(all)) {
                statuses.merge(one.get(), 1, Integer::sum);
            }
            return statuses;
        } finally {
            clients.shutdown();
        }
    }

    private static String status(int port, String target) {
        try {
            return Integer.toString(Answered.get(port, target).status());
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    private static void recovers(Subject subject, Findings found) {
        long over = System.nanoTime();
        Loopback.eventually(Duration.ofSeconds(30), () -> {
            if (Answered.get(subject.port(), "/wide/1").status() != 200) {
                throw new IllegalStateException("not yet");
            }
        });
        double after = (System.nanoTime() - over) / 1e9;
        LoadResult again = new OpenLoad(subject.port(), "/wide/{n}").runClosed(1, 50);
        found.figure("first good answer %.1f s later, then %s", after, again.statuses());
        found.demand("recovered after " + after + " s", after <= RECOVERS.toSeconds());
        found.demand("not all good again: " + again.statuses(), again.answered("200") == again.sent());
    }

    private void idles(ProcessFigures figures, Findings found) {
        double cpu = figures.cpuSeconds();
        Duration idle = form.seconds(3, 10);
        Loopback.pause(idle);
        double share = (figures.cpuSeconds() - cpu) / idle.toSeconds();
        found.figure("then idle with %.0f %% of a core", 100 * share);
        found.demand("it spins", share < IDLE_CPU_SHARE, share < 2 * IDLE_CPU_SHARE);
    }
}
