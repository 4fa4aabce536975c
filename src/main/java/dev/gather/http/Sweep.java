package dev.gather.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * One timer for all that has to end in time on one event loop: what is watched is looked at in every round, so that
 * what is over soon costs no timer of its own. What is late is found late by two rounds at most, and never early.
 * Confined to that event loop.
 *
 * <p>A round that comes late is left out, for then the loop was held up, and what is waited for may have come meanwhile
 * and not yet been read. The next one is not, so that a loop that is always late still ends things.
 */
final class Sweep {
    private static final long ROUND_MILLIS_MAX = 1_000;
    private static final long ROUND_MILLIS_MIN = 10;
    private static final int ROUNDS_PER_LIMIT = 10;

    private final Roll<Watched> watched = new Roll<>();
    private final Vertx vertx;
    private final Duration round;
    private boolean leftOut;

    /** Something that must end some time. */
    interface Watched extends Roll.Member {
        /** @param now as {@code System.nanoTime()} tells it */
        void check(long now);
    }

    private Sweep(Vertx vertx, Duration round) {
        this.vertx = vertx;
        this.round = round;
    }

    /** @param limits what is measured; rounds are a tenth of the shortest, and at most a second */
    static Sweep start(Vertx vertx, Duration... limits) {
        long shortest = Stream.of(limits).mapToLong(Duration::toMillis).min().orElse(ROUND_MILLIS_MAX);
        long millis = Math.min(ROUND_MILLIS_MAX, Math.max(ROUND_MILLIS_MIN, shortest / ROUNDS_PER_LIMIT));
        Sweep sweep = new Sweep(vertx, Duration.ofMillis(millis));
        sweep.awaitRound();
        return sweep;
    }

    private void awaitRound() {
        long due = System.nanoTime() + round.toNanos();
        vertx.setTimer(round.toMillis(), id -> {
            round(due);
            awaitRound();
        });
    }

    private void round(long due) {
        long now = System.nanoTime();
        leftOut = !leftOut && now - due > round.toNanos();
        if (!leftOut) {
            watched.forEach(each -> each.check(now));
        }
    }

    void add(Watched each) {
        watched.add(each);
    }

    void remove(Watched each) {
        watched.remove(each);
    }
}
