package dev.gather.card;

import dev.gather.kit.ObservedMain;
import dev.gather.kit.Scrape;
import dev.gather.kit.Subject;
import dev.gather.lab.process.ProcessFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What every experiment demands of the server besides its own line: that after a rest nothing is in use, memory, threads
 * and descriptors are back, that no event loop was blocked, and that nothing of the inside got into the log.
 */
public final class Watch implements AutoCloseable {
    private static final long SAMPLE_MILLIS = 500;
    private static final double HEAP_SHARE = 1.05;
    private static final double MIB = 1024.0 * 1024;
    private static final long HEAP_BEARABLE = 64L * 1024 * 1024;
    private static final int DESCRIPTORS = 10;
    private static final int DESCRIPTORS_BEARABLE = 200;
    private static final int THREADS_BEARABLE = 10;
    private static final String[] IDLE = {
        "gather_pool_in_use", "gather_pool_waiting", "gather_requests_in_flight", "gather_buffered_bytes"
    };

    private record Base(long heap, int descriptors, int threads) {}

    private final Subject subject;
    private final ProcessFigures figures;
    private final Base base;
    private final int linesBefore;
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    private volatile double delayWorst = -1;
    private volatile double inFlightMost = -1;
    private volatile long rssMost;

    /** Takes the base figures, so the server should have had some load already. */
    public Watch(Subject subject) {
        this.subject = subject;
        this.figures = subject.figures();
        this.base = measure();
        this.linesBefore = printed().size();
        sampler.scheduleWithFixedDelay(this::sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Base measure() {
        return new Base(figures.heapAfterGcBytes(), figures.descriptors(), threads());
    }

    private int threads() {
        return (int) subject.metrics().sum("jvm_threads_live_threads").orElseThrow();
    }

    private void sample() {
        try {
            Scrape now = subject.metrics();
            delayWorst = Math.max(
                    delayWorst, now.most("gather_event_loop_delay_seconds").orElse(-1));
            inFlightMost =
                    Math.max(inFlightMost, now.sum("gather_requests_in_flight").orElse(-1));
            rssMost = Math.max(rssMost, figures.rssBytes());
        } catch (RuntimeException e) {
            // the next sample may come through; the experiment itself says whether operators are answered
        }
    }

    public double rssMostMib() {
        return rssMost / MIB;
    }

    /** How much heap there was before, after a collection. */
    public double heapBaseMib() {
        return base.heap / MIB;
    }

    /** -1 if the server does not say it. */
    public double inFlightMost() {
        return inFlightMost;
    }

    /** Lets the server rest until everything is back, at most so long, and says what is not. */
    public void rest(Form form, Findings found) {
        sampler.shutdown();
        long end = System.nanoTime() + form.seconds(6, 30).toNanos();
        while (System.nanoTime() < end && !isIdle()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        idle(found);
        Base after = measure();
        while (System.nanoTime() < end && !isBack(after)) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            after = measure();
        }
        back(after, found);
        loops(found);
        log(found);
    }

    private boolean isIdle() {
        Scrape now = subject.metrics();
        return Stream.of(IDLE).allMatch(name -> now.sum(name).orElse(0) == 0);
    }

    private void idle(Findings found) {
        Scrape now = subject.metrics();
        for (String name : IDLE) {
            OptionalDouble value = now.sum(name);
            if (value.isEmpty()) {
                found.notMeasured(name);
            } else {
                found.demand(name + " is " + value.getAsDouble() + " after the rest", value.getAsDouble() == 0);
            }
        }
    }

    private boolean isBack(Base now) {
        return now.heap <= base.heap * HEAP_SHARE
                && now.descriptors - base.descriptors <= DESCRIPTORS
                && now.threads <= base.threads;
    }

    private void back(Base now, Findings found) {
        found.figure(
                "after the rest: heap %.1f -> %.1f MiB, descriptors %d -> %d, threads %d -> %d",
                base.heap / MIB, now.heap / MIB, base.descriptors, now.descriptors, base.threads, now.threads);
        found.demand(
                "heap is not back within 5 %",
                now.heap <= base.heap * HEAP_SHARE, now.heap - base.heap < HEAP_BEARABLE);
        int opened = now.descriptors - base.descriptors;
        found.demand("descriptors are not back", opened <= DESCRIPTORS, opened <= DESCRIPTORS_BEARABLE);
        int begun = now.threads - base.threads;
        found.demand("threads are not back", begun <= 0, begun <= THREADS_BEARABLE);
    }

    private void loops(Findings found) {
        List<String> held = printed().stream()
                .skip(linesBefore)
                .filter(line -> line.startsWith(ObservedMain.HELD))
                .toList();
        found.figure("event loops late by %.0f ms at most, cold start included", delayWorst * 1000);
        found.demand("event loops were blocked: " + held.stream().limit(3).toList(), held.isEmpty(), true);
    }

    private List<String> printed() {
        try {
            return Files.readAllLines(subject.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void log(Findings found) {
        List<String> bad = printed().stream().filter(Watch::isBad).limit(3).toList();
        found.demand("the log has " + bad, bad.isEmpty(), bad.stream().allMatch(Watch::isOfBlocking));
    }

    /** Which a machine without time to spare says too. */
    private static boolean isOfBlocking(String line) {
        return line.contains("has been blocked for");
    }

    private static boolean isBad(String line) {
        return line.startsWith("\tat ")
                || line.contains("OutOfMemoryError")
                || isOfBlocking(line)
                || line.contains("postgresql://")
                || line.contains("secret of the inside");
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }
}
