package dev.gather.lab.load;

import java.time.Duration;

/**
 * Load of the closed model: so many connections, of which each sends its next request when the last is answered, as
 * fast as the server goes. After a warm-up it is measured without a break; at the end what is under way is waited for,
 * and not counted. Runs on the thread that calls it.
 */
public final class ClosedLoad {
    private static final Duration DRAIN_MAX = Duration.ofSeconds(5);
    private static final long SOON_NANOS = 10_000_000;

    private final Target target;
    private final byte[] request;
    private final Connections connections;
    private Tally tally = new Tally();
    private boolean sending = true;
    private int underWay;
    private int failed;
    private long answered;

    private ClosedLoad(Connections connections, Target target) {
        this.connections = connections;
        this.target = target;
        this.request = target.request();
    }

    /**
     * What was answered while it was measured.
     *
     * @param atStart done when the warm-up is over
     * @param atEnd done when measuring is over
     */
    public static LoadResult run(
            Target target, int connections, Duration warmUp, Duration lasting, Runnable atStart, Runnable atEnd) {
        try (Connections open = new Connections()) {
            ClosedLoad load = new ClosedLoad(open, target);
            for (int i = 0; i < connections; i++) {
                load.send();
            }
            load.go(warmUp);
            atStart.run();
            load.tally = new Tally();
            load.answered = 0;
            load.go(lasting);
            load.goOnUntilAnswered();
            LoadResult result = load.tally.result();
            atEnd.run();
            load.drain();
            return result;
        }
    }

    /** The same without a warm-up. */
    public static LoadResult run(Target target, int connections, Duration lasting) {
        return run(target, connections, Duration.ZERO, lasting, () -> {}, () -> {});
    }

    private void go(Duration lasting) {
        long endNanos = System.nanoTime() + lasting.toNanos();
        while (System.nanoTime() < endNanos) {
            connections.turn(endNanos - System.nanoTime());
            sendAgain();
        }
    }

    /** A server that is so slow gives its first answer later: no figure is worse than one from a longer time. */
    private void goOnUntilAnswered() {
        long endNanos = System.nanoTime() + DRAIN_MAX.toNanos();
        while (answered == 0 && System.nanoTime() < endNanos) {
            connections.turn(SOON_NANOS);
            sendAgain();
        }
    }

    private void drain() {
        sending = false;
        long endNanos = System.nanoTime() + DRAIN_MAX.toNanos();
        while (underWay > 0 && System.nanoTime() < endNanos) {
            connections.turn(endNanos - System.nanoTime());
        }
    }

    private void send() {
        underWay++;
        connections.send(target.port(), request, new Exchange(System.nanoTime(), this::settled));
    }

    /** In place of what failed: not at once, for what fails at once would do so without end. */
    private void sendAgain() {
        for (int again = failed; again > 0; again--) {
            failed--;
            send();
        }
    }

    private void settled(Exchange exchange) {
        underWay--;
        tally.sent(0);
        if (!Character.isDigit(exchange.status().charAt(0))) {
            tally.failed(exchange.status());
            failed++;
            return;
        }
        answered++;
        tally.answered(exchange.status(), exchange.plannedNanos());
        if (sending) {
            send();
        }
    }
}
