package dev.gather.guard;

import dev.gather.plan.CachePlan;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the good answers of a source; not one in which something gave way. Thread-safe. */
final class Filling implements Source {
    private final CacheKeys keys;
    private final KeptAnswers kept;
    private final Duration atMost;
    private final Source source;

    Filling(CachePlan plan, CacheKeys keys, KeptAnswers kept, Source source) {
        this.keys = keys;
        this.kept = kept;
        this.atMost = Stream.of(Optional.ofNullable(plan.ttl()), Optional.ofNullable(plan.stale()))
                .flatMap(Optional::stream)
                .max(Duration::compareTo)
                .orElseThrow();
        this.source = source;
    }

    @Override
    public Object key(Bindings bindings) throws BindingException {
        return source.key(bindings);
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        CacheKey key;
        try {
            key = keys.of(call);
        } catch (BindingException e) {
            return source.fetch(call); // which says so
        }
        return source.fetch(call).onSuccess(answer -> {
            if (answer.gaveWay() == null) {
                kept.keep(key, answer, atMost);
            }
        });
    }
}
