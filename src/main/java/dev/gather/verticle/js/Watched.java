package dev.gather.verticle.js;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the watch knows of one script. The script's thread says that a run begins and ends, which costs next to nothing;
 * what the run takes of the processor is measured from the first look at it. The clock does not count: a process that
 * was itself held up does not end a script for it. The thread tells, the watch looks.
 */
final class Watched {
    static final long RUN_CPU_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Of a cold language: loading its classes takes the most. */
    static final long FIRST_RUN_CPU_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long RUN_BYTES_MAX =
            Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One run differs from the next, though all else be the same. */
    private static final class Run {
        private final Thread thread = Thread.currentThread();
        private final long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        private final long cpuNanosMax;

        Run(long cpuNanosMax) {
            this.cpuNanosMax = cpuNanosMax;
        }

        /** What it has taken up to now. */
        long bytes() {
            return THREADS.getThreadAllocatedBytes(thread.getId()) - bytesBefore;
        }
    }

    /** At the first look. */
    private record Seen(Run run, long cpuNanos) {}

    private final Consumer<String> end;
    private final Runnable close;
    private final AtomicReference<String> ended = new AtomicReference<>();
    private volatile @Nullable Run run;
    private volatile long bytes;
    private long bytesBefore;
    private @Nullable Seen seen;

    /**
     * @param end has the script ended, and says why
     * @param close closes one that has ended; waits until its run has stopped
     */
    Watched(Consumer<String> end, Runnable close) {
        this.end = end;
        this.close = close;
    }

    void begin(long cpuNanosMax) {
        run = new Run(cpuNanosMax);
    }

    void rest() {
        Run last = run;
        run = null;
        if (last != null) {
            bytes = bytes + THREADS.getCurrentThreadAllocatedBytes() - last.bytesBefore;
        }
    }

    /** What its runs have taken since it was last counted anew, most of which will be free again. */
    long bytes() {
        return bytesEver() - bytesBefore;
    }

    void countAnew() {
        bytesBefore = bytesEver();
    }

    private long bytesEver() {
        Run now = run;
        return now == null ? bytes : bytes + now.bytes();
    }

    /** Whether it was this that ended it. */
    boolean end(String why) {
        return ended.compareAndSet(null, why);
    }

    @Nullable
    String whyEnded() {
        return ended.get();
    }

    /** Has the script ended. */
    void tell(String why) {
        end.accept(why);
    }

    void close() {
        close.run();
    }

    /** By the watch, again and again. */
    void look() {
        Run now = run;
        Seen before = seen;
        if (now == null) {
            seen = null;
            return;
        }
        long cpuNanos = THREADS.getThreadCpuTime(now.thread.getId());
        if (before == null || before.run != now) {
            seen = new Seen(now, cpuNanos);
        } else if (cpuNanos - before.cpuNanos > now.cpuNanosMax) {
            tell("it ran for more than " + TimeUnit.NANOSECONDS.toMillis(now.cpuNanosMax) + " ms without a pause");
        }
        if (now.bytes() > RUN_BYTES_MAX) {
            tell("it took more than " + (RUN_BYTES_MAX >> 20) + " MiB without a pause");
        }
    }
}
