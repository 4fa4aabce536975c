package dev.gather.hostile;

import dev.gather.card.CardExperiment;
import dev.gather.card.CardSetting;
import dev.gather.card.Findings;
import dev.gather.kit.OpenLoad;
import dev.gather.kit.Subject;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The wall clock is set an hour forward, and an hour back, under load. It is a preloaded library that tells the server so:
 * Debian's {@code libfaketime}, or where {@code GATHER_FAKETIME} says that it is. That nothing of the server asks the wall
 * clock is held by an architecture test, everywhere.
 */
final class Card35ClockTest extends CardExperiment {
    private static final List<String> PLACES = List.of(
            "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
            "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
            "/usr/lib64/faketime/libfaketimeMT.so.1");
    private static final int LATE = 25;
    private static final int LATE_BEARABLE = 2_000;
    private static final String ROUTE =
            "GET /late/{n}: { deadline: 500ms, parts: { a: { http: a, get: \"/late/{n}\" } } }\n";

    Card35ClockTest() {
        super(35);
    }

    @Override
    protected void run(Findings found) throws Exception {
        Path library = Stream.concat(Stream.ofNullable(System.getenv("GATHER_FAKETIME")), PLACES.stream())
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        if (library == null) {
            found.notRun(
                    "needs Debian's package libfaketime to set the clock of one process; that nothing asks the wall"
                            + " clock is held by ArchitectureTest");
            return;
        }
        try (CardSetting setting = new CardSetting().routes(ROUTE)) {
            setting.upstream("a", setting.a.url(), "breaker: { calls: 0 }"); // it would end the wait for the deadline
            Path clock = Files.writeString(Files.createTempFile("clock", ".txt"), "+0\n");
            try (Subject subject = Subject.start(builder -> preload(builder, library, clock), setting.config())) {
                setting.a.hangs();
                under(subject, clock, found);
            } finally {
                Files.delete(clock);
            }
        }
    }

    private static void preload(ProcessBuilder builder, Path library, Path clock) {
        builder.environment()
                .putAll(Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0")); // with it every timed wait of the JVM spins
    }

    private void under(Subject subject, Path clock, Findings found) throws IOException {
        new OpenLoad(subject.port(), "/q/{n}").run(50, Duration.ofSeconds(2));
        new OpenLoad(subject.port(), "/late/{n}").run(10, Duration.ofSeconds(2)); // loads what the first ones need
        Duration lasting = form.seconds(12, 60);
        Future<LoadResult> late = new OpenLoad(subject.port(), "/late/{n}").start(10, lasting);
        Future<LoadResult> good = new OpenLoad(subject.port(), "/q/{n}").start(20, lasting);
        for (String set : new String[] {"+3600", "-3600", "+0"}) {
            Loopback.pause(lasting.dividedBy(4));
            Files.writeString(clock, set + "\n");
        }
        LoadResult cut = OpenLoad.await(late, lasting);
        LoadResult whole = OpenLoad.await(good, lasting);
        double first = cut.times().getMinValue() / 1000.0;
        found.figure("clock set by +1 h, -1 h and back: hours of the log %s", hours(subject));
        found.figure(
                "deadline of 500 ms: %d answers between %.1f and %.1f ms; a healthy route %s",
                cut.answered("504"), first, cut.max(), whole.summary());
        found.demand(
                "the clock did not change: " + hours(subject), hours(subject).size() >= 3);
        found.demand("not all 504: " + cut.statuses(), cut.answered("504") == cut.sent());
        found.demand("a deadline came after " + first + " ms", first >= D - 5);
        found.demand(
                "a deadline came after " + cut.max() + " ms", cut.max() <= D + LATE, cut.p(90) <= D + LATE_BEARABLE);
        found.demand(
                "the healthy route: " + whole.statuses(),
                whole.answered("200") == whole.sent(),
                whole.answered("200") > whole.sent() / 2);
    }

    /** Which hours the lines of the log are of. */
    private static Set<String> hours(Subject subject) throws IOException {
        Set<String> hours = new TreeSet<>();
        for (String line : Files.readAllLines(subject.log())) {
            if (line.matches("[0-9]{2}:[0-9]{2}:.*")) {
                hours.add(line.substring(0, 2));
            }
        }
        return hours;
    }
}
