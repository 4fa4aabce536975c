package dev.gather.trial;

import dev.gather.observe.Observation;
import dev.gather.observe.Observation.PartSettled;
import dev.gather.observe.Observer;
import dev.gather.part.PartRunner;
import dev.gather.plan.Plan;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.source.Failure;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps when each part was fetched, what its source gave and how it ended. For one request. Thread-safe. */
public final class Recorder implements Observer {
    /** @param index of the part in its plan */
    private record Place(String route, int index) {}

    private final Map<Place, Fetch> fetches = new ConcurrentHashMap<>();
    private final Map<String, PartSettled> settled = new ConcurrentHashMap<>();

    /**
     * One fetch of a part.
     *
     * @param startNanos by {@link System#nanoTime()}, as is the end
     * @param answer before its transform; null if there is none
     * @param failure why there is no answer, or null
     */
    record Fetch(
            long startNanos,
            long endNanos,
            @Nullable SourceAnswer answer,
            @Nullable Failure failure) {}

    /** What is put around the runner of a part, so that it is kept what it fetches. */
    public PartRunner seen(Plan plan, PartRunner runner) {
        Place place = new Place(plan.endpoint().name(), runner.part().index());
        return runner.with(source -> new Seen(source, place));
    }

    @Override
    public void observe(Observation observation) {
        if (observation instanceof PartSettled part) {
            settled.put(part.route() + "." + part.part(), part);
        }
    }

    /** Null if the part was not fetched. */
    @Nullable
    Fetch fetch(Plan plan, int index) {
        return fetches.get(new Place(plan.endpoint().name(), index));
    }

    /** How a part ended; null if it did not. */
    @Nullable
    PartSettled settled(Plan plan, int index) {
        return settled.get(
                plan.endpoint().name() + "." + plan.part(index).name().text());
    }

    private final class Seen implements Source {
        private final Source source;
        private final Place place;

        Seen(Source source, Place place) {
            this.source = source;
            this.place = place;
        }

        @Override
        public String key(Bindings bindings) throws BindingException {
            return source.key(bindings);
        }

        @Override
        public Future<SourceAnswer> fetch(SourceCall call) {
            long start = System.nanoTime();
            return source.fetch(call).onComplete(done -> {
                Failure failure = done.succeeded() ? null : Failure.of(done.cause());
                fetches.put(place, new Fetch(start, System.nanoTime(), done.result(), failure));
            });
        }
    }
}
