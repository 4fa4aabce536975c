package dev.gather.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.request.Cancellation;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes, leaves and gives up in any order: who is in, who waits, and that it is fair to routes. */
final class TurnstileProperties {
    private static final long LATELY = Duration.ofSeconds(5).toNanos();
    private static final int STEPS = 300;

    private record Present(int route, Cancellation cancellation, Future<Void> entered) {
        private boolean isIn() {
            return entered.succeeded();
        }

        private boolean waits() {
            return !entered.isComplete();
        }

        private Reason reason() {
            return Failure.of(entered.cause()).reason();
        }
    }

    /** A turnstile, a clock, and everybody who is in or waits. */
    private static final class Crowd {
        private final Random random;
        private final int insideMax;
        private final int waitingMax;
        private final int routes;
        private final Turnstile turnstile;
        private final List<Present> present = new ArrayList<>();
        private final Map<Integer, Long> wishes = new HashMap<>();
        private long now = 17;
        private boolean timePassed;

        private Crowd(long seed, int insideMax, int waitingMax, int routes) {
            this.random = new Random(seed);
            this.insideMax = insideMax;
            this.waitingMax = waitingMax;
            this.routes = routes;
            this.turnstile = new Turnstile(insideMax, waitingMax, () -> now);
        }

        private long inside() {
            return present.stream().filter(Present::isIn).count();
        }

        private long inside(int route) {
            return present.stream()
                    .filter(caller -> caller.route() == route && caller.isIn())
                    .count();
        }

        private long waiting(int route) {
            return present.stream()
                    .filter(caller -> caller.route() == route && caller.waits())
                    .count();
        }

        private long mostWaiting() {
            return present.stream()
                    .mapToLong(caller -> waiting(caller.route()))
                    .max()
                    .orElse(0);
        }

        private Present enter(int route) {
            boolean full = turnstile.waiting() == waitingMax;
            long own = waiting(route);
            long most = full ? mostWaiting() : 0;
            timePassed = false;
            wished(route);
            Cancellation cancellation = new Cancellation();
            Present caller =
                    new Present(route, cancellation, turnstile.enter(new Caller(route, Long.MAX_VALUE, cancellation)));
            if (caller.entered().failed()) {
                assertThat(caller.reason()).isEqualTo(Reason.REFUSED);
                assertThat(full).isTrue();
                assertThat(own + 1).isGreaterThanOrEqualTo(most);
            } else {
                present.add(caller);
            }
            displacedOnlyIf(full && !caller.isIn());
            return caller;
        }

        private void wished(int route) {
            if (route != Turnstile.NO_ROUTE) {
                wishes.put(route, now);
            }
        }

        /** Whoever was displaced was one, of a route that had more than one more. */
        private void displacedOnlyIf(boolean full) {
            List<Present> out =
                    present.stream().filter(caller -> caller.entered().failed()).toList();
            present.removeAll(out);
            out.forEach(caller -> wished(caller.route()));
            assertThat(out).hasSizeLessThanOrEqualTo(full ? 1 : 0);
            assertThat(out).allSatisfy(caller -> assertThat(caller.reason()).isEqualTo(Reason.REFUSED));
        }

        private void leave(Present caller) {
            present.remove(caller);
            wished(caller.route());
            turnstile.leave(caller.route());
            timePassed = false;
        }

        private void pass(long nanos) {
            now += nanos;
            timePassed = true;
        }

        private void giveUp(Present caller) {
            caller.cancellation().cancel(Cancellation.Cause.DEADLINE);
            if (!caller.isIn()) {
                assertThat(caller.reason()).isEqualTo(Reason.TIMEOUT);
                present.remove(caller);
                wished(caller.route());
            }
        }

        private void anything() {
            switch (random.nextInt(8)) {
                case 0 -> pass(LATELY / 4);
                case 1, 2 -> any(present, Present::isIn).forEach(this::leave);
                case 3 -> any(present, Present::waits).forEach(this::giveUp);
                default -> enter(random.nextInt(routes) - 1);
            }
            agrees();
        }

        private List<Present> any(List<Present> all, Predicate<Present> which) {
            List<Present> some = all.stream().filter(which).toList();
            return some.isEmpty() ? some : List.of(some.get(random.nextInt(some.size())));
        }

        private void agrees() {
            assertThat(turnstile.inside()).isEqualTo((int) inside()).isBetween(0, insideMax);
            assertThat(turnstile.waiting())
                    .isEqualTo((int) present.stream().filter(Present::waits).count())
                    .isBetween(0, waitingMax);
        }

        /** Where a place is free, and somebody came or left just now: only a route that has half waits, and another wanted one lately. */
        private void nobodyWaitsInVain() {
            if (timePassed || inside() == insideMax) {
                return;
            }
            assertThat(present.stream().filter(Present::waits)).allSatisfy(caller -> {
                assertThat(inside(caller.route())).isGreaterThanOrEqualTo((insideMax + 1) / 2);
                assertThat(wishes).anySatisfy((route, when) -> {
                    assertThat(route).isNotEqualTo(caller.route());
                    assertThat(now - when).isLessThan(LATELY);
                });
            });
        }
    }

    @Property(tries = 300)
    void anyCrowd_isCountedRightAndNobodyWaitsInVain(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int insideMax,
            @ForAll @IntRange(min = 0, max = 9) int waitingMax,
            @ForAll @IntRange(min = 1, max = 5) int routes) {
        Crowd crowd = new Crowd(seed, insideMax, waitingMax, routes);
        for (int i = 0; i < STEPS; i++) {
            crowd.anything();
            crowd.nobodyWaitsInVain();
        }
    }

    @Property(tries = 300)
    void everybody_getsInWhenThoseInsideLeave(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int insideMax,
            @ForAll @IntRange(min = 1, max = 5) int routes) {
        Crowd crowd = new Crowd(seed, insideMax, 100, routes);
        for (int i = 0; i < STEPS; i++) {
            crowd.anything();
        }
        while (crowd.inside() > 0) {
            crowd.any(crowd.present, Present::isIn).forEach(crowd::leave);
        }

        assertThat(crowd.present).isEmpty();
        assertThat(crowd.turnstile.inside()).isZero();
        assertThat(crowd.turnstile.waiting()).isZero();
    }

    @Property(tries = 100)
    void routesThatAllWait_comeToHaveTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 16) int insideMax,
            @ForAll @IntRange(min = 2, max = 5) int routes) {
        Crowd crowd = new Crowd(seed, insideMax, 1000, routes);
        for (int route = 0; route < routes; route++) {
            for (int i = 0; i < 40; i++) {
                crowd.enter(route);
            }
        }
        for (int i = 0; i < STEPS; i++) {
            Present leaving = crowd.any(crowd.present, Present::isIn).get(0);
            crowd.leave(leaving);
            crowd.enter(leaving.route());
        }

        long[] inside =
                IntStream.range(0, routes).mapToLong(crowd::inside).sorted().toArray();
        assertThat(inside[routes - 1] - inside[0]).isLessThanOrEqualTo(1);
        assertThat(crowd.inside()).isEqualTo(insideMax);
    }

    @Property(tries = 100)
    void whoeverWaits_getsInAfterABoundedNumberOfOthers(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int insideMax) {
        int routes = 4;
        Crowd crowd = new Crowd(seed, insideMax, 1000, routes);
        for (int i = 0; i < 64; i++) {
            crowd.enter(i % routes);
        }
        Present last = crowd.enter(routes - 1);
        int left = 0;
        while (last.waits()) {
            Present leaving = crowd.any(crowd.present, Present::isIn).get(0);
            crowd.leave(leaving);
            crowd.enter(crowd.random.nextInt(routes));
            left++;
        }

        assertThat(left).isLessThanOrEqualTo(40 * insideMax * routes);
    }
}
