package dev.gather.verticle.js;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;

/**
 * Looks at all scripts every so often, on a thread of its own, and closes their contexts on others, for that waits
 * until a run has stopped. Its threads are daemons and live as long as the process.
 */
final class Watch {
    private static final long LOOK_MILLIS = 20;
    private static final Heap HEAP = new Heap();
    private static final Set<Watched> WATCHED = ConcurrentHashMap.newKeySet();
    private static final ExecutorService CLOSING = Executors.newCachedThreadPool(daemons("gather-script-end"));
    private static final ScheduledExecutorService LOOKING =
            Executors.newSingleThreadScheduledExecutor(daemons("gather-script-watch"));

    static {
        LOOKING.scheduleWithFixedDelay(Watch::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Watch() {}

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void look() {
        WATCHED.forEach(Watched::look);
        if (HEAP.isShort()) {
            WATCHED.stream()
                    .max(Comparator.comparingLong(Watched::bytes))
                    .filter(most -> Heap.isMuch(most.bytes()))
                    .ifPresent(most -> most.tell("the heap is full, and of all scripts it took the most"));
        }
    }

    static void add(Watched watched) {
        WATCHED.add(watched);
    }

    static void remove(Watched watched) {
        WATCHED.remove(watched);
    }

    static void close(Context context) {
        CLOSING.execute(() -> context.close(true));
    }
}
