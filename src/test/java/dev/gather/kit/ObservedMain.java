package dev.gather.kit;

import dev.gather.Main;
import io.vertx.core.impl.VertxThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The server, with somebody who looks at its event loops every few milliseconds and prints a line for each piece of work
 * that held one for too long. What counts is the time of the loop's own: on a processor, or waiting for something. A loop
 * that could go on and gets no processor, because the machine gives it to others, is not blocked.
 */
public final class ObservedMain {
    /** What the lines begin with; the milliseconds follow. */
    public static final String HELD = "an event loop was held for ";

    private static final long BOUND_NANOS = 100_000_000;
    private static final long LOOK_NANOS = 5_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A piece of work under way: since when, on how much processor time, and for how long it waited when looked at. */
    private static final class Work {
        private final long since;
        private final long cpuBefore;
        private long waited;
        private long lookedAt;

        private Work(long since, VertxThread loop) {
            this.since = since;
            this.lookedAt = System.nanoTime();
            this.cpuBefore = THREADS.getThreadCpuTime(loop.getId());
        }

        private void look(VertxThread loop) {
            long now = System.nanoTime();
            if (loop.getState() != Thread.State.RUNNABLE) {
                waited += Math.min(now - lookedAt, 2 * LOOK_NANOS); // more is this thread's own pause
            }
            lookedAt = now;
        }

        private long own(VertxThread loop) {
            return THREADS.getThreadCpuTime(loop.getId()) - cpuBefore + waited;
        }
    }

    private ObservedMain() {}

    public static void main(String[] args) {
        observe(System.out::println);
        Main.main(args);
    }

    /** Looks at the loops of this process until it ends. */
    static void observe(Consumer<String> say) {
        Thread observer = new Thread(() -> lookAtAll(say), "observer");
        observer.setDaemon(true);
        observer.start();
    }

    private static void lookAtAll(Consumer<String> say) {
        Map<VertxThread, Work> under = new HashMap<>();
        Thread[] threads = new Thread[256];
        while (true) {
            LockSupport.parkNanos(LOOK_NANOS);
            int count = Thread.currentThread().getThreadGroup().enumerate(threads);
            for (int i = 0; i < count; i++) {
                if (threads[i] instanceof VertxThread loop && !loop.isWorker()) {
                    look(loop, under, say);
                }
            }
        }
    }

    private static void look(VertxThread loop, Map<VertxThread, Work> under, Consumer<String> say) {
        long since = loop.startTime();
        Work work = under.get(loop);
        if (work == null && since != 0) {
            under.put(loop, new Work(since, loop));
        } else if (work != null && work.since != since) {
            under.remove(loop);
        } else if (work != null) {
            work.look(loop);
            say(work.own(loop), loop, under, say);
        }
    }

    private static void say(long own, VertxThread loop, Map<VertxThread, Work> under, Consumer<String> say) {
        if (own > BOUND_NANOS) {
            StackTraceElement[] at = loop.getStackTrace();
            say.accept(HELD + own / 1_000_000 + " ms" + (at.length > 0 ? ": " + at[0] : ""));
            under.put(loop, new Work(loop.startTime(), loop)); // one line for each bound that it takes
        }
    }
}
