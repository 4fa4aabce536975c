package dev.gather.source;

import dev.gather.request.Cancellation;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many callers in at a time; so many more may wait, and the rest are refused at once. Who gives up leaves the
 * queue. The pools of the libraries can bound their queues too, but a caller whose time is up keeps his place there, so
 * that the living are refused for the sake of the dead. Thread-safe.
 *
 * <p>It is fair to routes. A place that gets free goes to the route that has the fewest inside, and within it to
 * somebody of the event loop that leaves it, since the connection that is left behind lives there. A route that has
 * half of the places gets no more while another one waits, and leaves as many as others wanted at a time in the last
 * seconds, up to half: a route whose calls hang would otherwise hold all places whenever another one comes by. When the
 * queue is full, whoever has fewer waiting than others takes the place of the newest of those who have the most.
 *
 * <p>Whose turn would come later than he can wait, as far as the queue shows, is refused at once: who is let in at the
 * last moment has no use of it, and has begun other work meanwhile ({@link Standing}).
 *
 * <p>That seconds have passed is noticed when somebody comes or leaves, without a timer: a route that is held back has
 * half of the places, and those are left.
 */
public final class Turnstile {
    /** Whoever comes on behalf of no route: checks, and what is done at start. It keeps no places free for itself. */
    public static final int NO_ROUTE = -1;

    private static final Future<Void> INSIDE = Future.succeededFuture();

    private final int insideMax;
    private final int shareMax;
    private final int waitingMax;
    private final LongSupplier nanos;
    private final Wishes wishes;
    private final List<Share> queues = new ArrayList<>();
    private @Nullable Share[] shares = new Share[8];
    private int inside;
    private int waiting;
    private long waited;

    public Turnstile(int insideMax, int waitingMax) {
        this(insideMax, waitingMax, System::nanoTime);
    }

    Turnstile(int insideMax, int waitingMax, LongSupplier nanos) {
        this.insideMax = insideMax;
        this.shareMax = (insideMax + 1) / 2; // so that two routes together can have all, and one alone the only one
        this.waitingMax = waitingMax;
        this.nanos = nanos;
        this.wishes = new Wishes(nanos.getAsLong());
    }

    /**
     * Succeeds when the caller is in: he has to leave, even if he was cancelled meanwhile.
     */
    public Future<Void> enter(Caller caller) {
        long now = nanos.getAsLong();
        Waiter others;
        Waiter displaced = null;
        Waiter waiter = null;
        boolean in;
        boolean late = false;
        synchronized (this) {
            Share share = share(caller.route());
            if (caller.route() != NO_ROUTE) {
                wishes.add(share, now);
            }
            others = letIn();
            in = hasRoom(share);
            if (in) {
                take(share);
            } else if (share.takesTooLong(caller.patienceNanos(), now)) {
                late = true;
            } else {
                displaced = waiting < waitingMax ? null : newestOfMost(share);
                waiter = waiting < waitingMax || displaced != null ? new Waiter(share, waited++) : null;
                queue(waiter, displaced, now);
            }
        }
        tell(others);
        if (displaced != null) {
            displaced.tell(displaced());
        }
        return in ? INSIDE : waiter == null ? refused(late) : await(waiter, caller.cancellation());
    }

    /** Whether whoever comes now for this route gets in at once; by the time he comes it may be otherwise. */
    public synchronized boolean hasRoom(int route) {
        return hasRoom(share(route));
    }

    private boolean hasRoom(Share share) {
        return inside < insideMax && share.waiting() == 0 && mayTake(share);
    }

    private void queue(@Nullable Waiter waiter, @Nullable Waiter displaced, long now) {
        if (displaced != null) {
            remove(displaced);
        }
        if (waiter != null) {
            add(waiter, now);
        }
    }

    private Future<Void> await(Waiter waiter, Cancellation cancellation) {
        cancellation.onCancel(cause -> giveUp(waiter, cause));
        return waiter.promise().future();
    }

    private Future<Void> refused(boolean late) {
        String why = late ? "so many wait that its turn would come too late" : waitingMax + " wait";
        return SourceException.failed(Reason.REFUSED, insideMax + " are in use and " + why);
    }

    private SourceException displaced() {
        return new SourceException(
                Reason.REFUSED, "its place among the " + waitingMax + " that wait went to another route");
    }

    private void giveUp(Waiter waiter, Cancellation.Cause cause) {
        synchronized (this) {
            if (!waiter.waits) {
                return;
            }
            remove(waiter);
        }
        waiter.promise().fail(new SourceException(Failure.of(cause)));
    }

    /** @param route as it was said when entering */
    public void leave(int route) {
        Waiter free;
        synchronized (this) {
            share(route).leave();
            inside--;
            free = letIn();
        }
        tell(free);
    }

    private void take(Share share) {
        share.enter();
        inside++;
    }

    private Share share(int route) {
        int index = route + 1;
        if (index >= shares.length) {
            shares = Arrays.copyOf(shares, Math.max(index + 1, 2 * shares.length));
        }
        Share share = shares[index];
        if (share == null) {
            share = new Share();
            shares[index] = share;
        }
        return share;
    }

    private boolean mayTake(Share share) {
        return share.inside() < shareMax || (waiting == share.waiting() && share.inside() < insideMax - left(share));
    }

    /** How many places are left to others, who want none just now. */
    private int left(Share share) {
        return Math.min(wishes.ofOthers(share, nanos.getAsLong()), insideMax - shareMax);
    }

    /** Lets in whoever may; the first of them, each with the next behind him. */
    private @Nullable Waiter letIn() {
        Waiter chain = null;
        while (waiting > 0 && inside < insideMax) {
            Share share = fewestInside();
            Waiter next = share == null ? null : share.next();
            if (share == null || next == null) {
                return chain;
            }
            remove(next);
            share.serve(nanos.getAsLong());
            take(share);
            next.behind = chain;
            chain = next;
        }
        return chain;
    }

    /** Of those that wait and may take a place; of several the one that waits longest. */
    private @Nullable Share fewestInside() {
        Share best = null;
        for (int i = 0; i < queues.size(); i++) {
            Share share = queues.get(i);
            if (mayTake(share) && (best == null || isBefore(share, best))) {
                best = share;
            }
        }
        return best;
    }

    private static boolean isBefore(Share one, Share other) {
        if (one.inside() != other.inside() || one.head() == null || other.head() == null) {
            return one.inside() < other.inside();
        }
        return one.head().number < other.head().number;
    }

    private @Nullable Waiter newestOfMost(Share newcomer) {
        Share most = newcomer;
        for (Share share : queues) {
            most = share.waiting() > most.waiting() ? share : most;
        }
        return newcomer.waiting() + 1 < most.waiting() ? most.newest() : null;
    }

    private void add(Waiter waiter, long now) {
        if (waiter.share.waiting() == 0) {
            queues.add(waiter.share);
        }
        waiter.share.add(waiter, now);
        waiting++;
    }

    private void remove(Waiter waiter) {
        waiter.share.remove(waiter);
        waiting--;
        if (waiter.share.waiting() == 0) {
            queues.remove(waiter.share);
        }
    }

    private static void tell(@Nullable Waiter first) {
        for (Waiter waiter = first; waiter != null; ) {
            Waiter next = waiter.behind;
            waiter.tell(null);
            waiter = next;
        }
    }

    /** How many are in. */
    public synchronized int inside() {
        return inside;
    }

    /** How many wait. */
    public synchronized int waiting() {
        return waiting;
    }
}
