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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Clients of the WebSocket send frames that are none, or hardly, and more of them than anybody needs. */
final class Card27FramesTest extends CardExperiment {
    private static final int AT_ONCE = 16;
    private static final int PATIENCE = 5_000;
    private static final double MIB = 1024.0 * 1024;
    private static final double MORE_MIB = 16;
    private static final double BEARABLE_MIB = 64;

    private final Map<String, String> wrong = new TreeMap<>();

    Card27FramesTest() {
        super(27);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (CardSetting setting = new CardSetting()) {
            Subject subject = setting.start(form);
            try (Watch watch = new Watch(subject)) {
                Duration lasting = form.seconds(10, 60);
                frames(subject.port()); // the first sockets of a process have their classes loaded
                Future<LoadResult> honest = setting.q().start(50, lasting);
                handshakes(subject.port(), found);
                int kinds = frames(subject.port());
                found.figure("%d kinds of frames", kinds);
                found.demand("fewer than 60 kinds of frames", kinds >= 60);
                bombs(subject, watch, found);
                LoadResult q = OpenLoad.await(honest, lasting);
                found.figure("meanwhile Q %s", q.summary());
                found.demand("not as they should be: " + wrong, wrong.isEmpty());
                double mistakes = subject.metrics().sum("gather_mistakes_total").orElse(0);
                boolean starved = q.answered("504") > 0; // which the server takes for a mistake of its own
                found.demand("mistakes of the server: " + mistakes, mistakes == 0, starved || mistakes == 0);
                long good = q.answered("200");
                found.demand(
                        "Q: " + q.summary(), q.accounted() && good == q.sent(), q.wrongs() == 0 && good > q.sent() / 2);
                watch.rest(form, found);
            }
        }
    }

    private void handshakes(int port, Findings found) throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (Handshake handshake : Handshake.all()) {
            all.add(() -> {
                Back back = RawClient.send(port, handshake.text(), PATIENCE);
                note(handshake.name(), List.of(handshake.status()), back.statuses());
                return null;
            });
        }
        atOnce(all);
        found.figure("%d handshakes", all.size());
    }

    private int frames(int port) throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (BadFrames frames : BadFrames.all()) {
            all.add(() -> {
                try (FrameClient client = new FrameClient(port, PATIENCE).open()) {
                    note(frames.name(), frames.outcome(), client.send(frames));
                }
                return null;
            });
        }
        atOnce(all);
        return all.size();
    }

    private synchronized void note(String name, Object expected, Object seen) {
        if (!expected.equals(seen)) {
            wrong.put(name, seen + " instead of " + expected);
        }
    }

    /** Messages that never end, as large as they may be and in as many frames, and control frames without end. */
    private void bombs(Subject subject, Watch watch, Findings found) throws Exception {
        List<Bomb> kinds = List.of(Bomb.values());
        List<FrameClient> open = new ArrayList<>();
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < form.pick(50, 100); i++) {
            FrameClient client = new FrameClient(subject.port(), PATIENCE).open();
            Bomb bomb = kinds.get(i % kinds.size());
            open.add(client);
            all.add(() -> {
                bomb.drop(client);
                return null;
            });
        }
        atOnce(all);
        double more = heldMib(subject, watch);
        found.figure("%d bombs: %.1f MiB more of heap", open.size(), more);
        found.demand(more + " MiB more of heap", more <= MORE_MIB, more <= BEARABLE_MIB);
        for (FrameClient client : open) {
            client.close();
        }
    }

    /** What is held for them: what is made between a collection and its figure is not, so that it is done again. */
    private static double heldMib(Subject subject, Watch watch) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 5 && least > MORE_MIB; i++) {
            least = Math.min(least, subject.figures().heapAfterGcBytes() / MIB - watch.heapBaseMib());
        }
        return least;
    }

    private static void atOnce(List<Callable<Void>> all) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (java.util.concurrent.Future<Void> one : clients.invokeAll(all)) {
                one.get();
            }
        } finally {
            clients.shutdown();
        }
    }
}
