package dev.gather.source.http;

import dev.gather.source.Tried;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The hosts of an upstream, and which of them is asked next. Thread-safe. */
final class Hosts {
    private final List<Host> all;
    private final Balance balance;
    private final AtomicInteger turn = new AtomicInteger();

    Hosts(List<Host> all, Balance balance) {
        this.all = all;
        this.balance = balance;
    }

    List<Host> all() {
        return all;
    }

    /** One at which the same call was not yet, if there is one; none that is left alone, if that can be. */
    Host next(Tried tried) {
        if (all.size() == 1) {
            return all.get(0);
        }
        Host other = find(tried);
        Host any = other == null ? find(Tried.NOWHERE) : other;
        Host chosen = any == null ? all.get(turn()) : any;
        tried.add(chosen);
        return chosen;
    }

    private @Nullable Host find(Tried tried) {
        return switch (balance) {
            case ROUND_ROBIN -> from(turn(), tried);
            case LEAST_REQUESTS -> least(tried);
            case POWER_OF_TWO -> less(from(lot(), tried), from(lot(), tried));
        };
    }

    private int turn() {
        return Math.floorMod(turn.getAndIncrement(), all.size());
    }

    private int lot() {
        return ThreadLocalRandom.current().nextInt(all.size());
    }

    /** The first that can be asked, from this one on. */
    private @Nullable Host from(int start, Tried tried) {
        for (int i = 0; i < all.size(); i++) {
            Host host = all.get((start + i) % all.size());
            if (!tried.has(host) && !host.isLeftAlone()) {
                return host;
            }
        }
        return null;
    }

    /** Of several with equally few, each in its turn. */
    private @Nullable Host least(Tried tried) {
        int start = turn();
        Host least = null;
        for (int i = 0; i < all.size(); i++) {
            Host host = from(start + i, tried);
            least = less(least, host);
        }
        return least;
    }

    private static @Nullable Host less(@Nullable Host one, @Nullable Host other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.underWay() < one.underWay() ? other : one;
    }
}
