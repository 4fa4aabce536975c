package dev.gather.explain;

import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.source.Room;
import dev.gather.source.RouteUse;
import dev.gather.source.SourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a number of requests a second hold when every one of them takes its longest: the rate times the time, by
 * Little's law.
 */
final class Load {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PlanBook book;
    private final Map<SourceKind<?, ?>, Map<String, ?>> resources;
    private final int rate;

    /** @param rate requests a second */
    Load(PlanBook book, Map<SourceKind<?, ?>, Map<String, ?>> resources, int rate) {
        this.book = book;
        this.resources = resources;
        this.rate = rate;
    }

    /**
     * A resource and how many connections of it are wanted at the same time, at most.
     *
     * @param secondsPerRequest for how long a request holds a connection
     */
    record Need(String resource, long wanted, double secondsPerRequest, Room room) {
        /** How many requests a second find a connection without waiting. */
        long rateWithoutWaiting() {
            return (long) Math.floor(room.connections() / secondsPerRequest);
        }
    }

    long inFlight(WorstCase worst) {
        return held(seconds(worst.worst()));
    }

    private long held(double seconds) {
        return (long) Math.ceil(rate * seconds);
    }

    /** What the parts of a route want of each resource whose calls are limited, in the order of the parts. */
    List<Need> needs(Plan plan) {
        Map<Resource, Double> seconds = new LinkedHashMap<>();
        add(plan, 1, seconds);
        List<Need> needs = new ArrayList<>();
        seconds.forEach((resource, time) -> {
            Room room = room(resource.kind(), resource.name());
            if (room != null && time > 0) {
                needs.add(new Need(resource.name(), held(time), time, room));
            }
        });
        return needs;
    }

    private record Resource(SourceKind<?, ?> kind, String name) {}

    private void add(Plan plan, int times, Map<Resource, Double> seconds) {
        WorstCase worst = new WorstCase(plan);
        for (PartPlan part : plan.parts()) {
            int atOnce = part.each() == null || part.writes()
                    ? times
                    : times * Math.min(part.each().concurrency(), part.each().max());
            RouteUse use = part.call().route();
            if (use != null) {
                add(plan(use), atOnce, seconds);
            }
            String resource = part.call().resource();
            if (resource != null) {
                double own = seconds(worst.longest(part)) * atOnce;
                seconds.merge(new Resource(part.kind(), resource), own, Double::sum);
            }
        }
    }

    private Plan plan(RouteUse use) {
        return book.plans().stream()
                .filter(plan -> plan.endpoint().name().equals(use.key()))
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }

    /** The one place that trusts a kind's resources to be of its type. */
    @SuppressWarnings("unchecked")
    private <R> @Nullable Room room(SourceKind<R, ?> kind, String name) {
        R resource = (R)
                Objects.requireNonNull(resources.getOrDefault(kind, Map.of())).get(name);
        return resource == null ? null : kind.room(resource);
    }
}
