package dev.gather.verticle.js;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all scripts every so often, on a thread of its own, and closes their contexts on others, for that waits
 * until a run has stopped. What goes wrong with one look, such as a thread that cannot be had, is tried again with the
 * next. Its threads are daemons and live as long as the process.
 */
final class Watch {
    private static final long LOOK_MILLIS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Heap HEAP = new Heap();
    private static final Set<Watched> WATCHED = ConcurrentHashMap.newKeySet();
    private static final ExecutorService CLOSING = Executors.newCachedThreadPool(daemons("gather-script-end"));
    private static final ScheduledExecutorService LOOKING =
            Executors.newSingleThreadScheduledExecutor(daemons("gather-script-watch"));

    /** Of the thread that looks. */
    private static boolean toldOfFailure;

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
        for (Watched watched : WATCHED) {
            going(() -> look(watched));
        }
        going(Watch::lookAtHeap);
    }

    private static void look(Watched watched) {
        watched.look();
        if (watched.whyEnded() != null) {
            CLOSING.execute(watched::close);
            WATCHED.remove(watched);
        }
    }

    /** A task that throws would be the last: from then on no script would be ended. */
    private static void going(Runnable look) {
        try {
            look.run();
        } catch (Throwable thrown) {
            tell(thrown);
        }
    }

    private static void tell(Throwable thrown) {
        if (toldOfFailure) {
            return;
        }
        try {
            LOG.error("A look at the scripts failed; the next is tried all the same", thrown);
            toldOfFailure = true;
        } catch (Throwable again) {
            toldOfFailure = false; // no room even for that: the next may have it
        }
    }

    private static void lookAtHeap() {
        if (Heap.isHalfFree()) {
            WATCHED.forEach(Watched::countAnew);
        }
        if (HEAP.isShort()) {
            WATCHED.stream()
                    .max(Comparator.comparingLong(Watched::bytes))
                    .filter(most -> Heap.isMuch(most.bytes()))
                    .ifPresent(Watch::endForRoom);
        }
    }

    /** What the others took counts anew, so that they are not ended for what this one held. */
    private static void endForRoom(Watched most) {
        WATCHED.forEach(Watched::countAnew);
        most.tell("the heap is full, and of all scripts it took the most since half of that was free");
    }

    /** Until it has ended, and been closed for that. */
    static void add(Watched watched) {
        WATCHED.add(watched);
    }
}
