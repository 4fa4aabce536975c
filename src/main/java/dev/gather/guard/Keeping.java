package dev.gather.guard;

import dev.gather.observe.Observation.CacheAsked;
import dev.gather.observe.Observer;
import dev.gather.plan.CachePlan;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.source.Failure;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Answers with what was kept: in place of a call while that is as good as new, in place of a failed one while it is
 * better than nothing. Thread-safe.
 */
final class Keeping implements Source {
    private final CachePlan plan;
    private final CacheKeys keys;
    private final KeptAnswers kept;
    private final Source source;
    private final Observer observer;

    Keeping(CachePlan plan, CacheKeys keys, KeptAnswers kept, Source source, Observer observer) {
        this.plan = plan;
        this.keys = keys;
        this.kept = kept;
        this.source = source;
        this.observer = observer;
    }

    @Override
    public String key(Bindings bindings) throws BindingException {
        return source.key(bindings);
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        String key;
        try {
            key = keys.of(call);
        } catch (BindingException e) {
            return Future.failedFuture(new SourceException(Failure.of(e)));
        }
        SourceAnswer fresh = plan.ttl() == null
                ? null
                : kept.find(key, plan.ttl(), call.request().freshness());
        if (fresh != null) {
            observe(CacheAsked.HIT);
            return Future.succeededFuture(fresh);
        }
        Duration stale = plan.stale();
        long begun = System.nanoTime();
        Future<SourceAnswer> fetched = source.fetch(call);
        if (plan.ttl() == null) { // else it is kept by the call that is made for all, whoever waits for it
            fetched.onSuccess(answer -> kept.keep(key, answer, plan.atMost(), begun));
        }
        return stale == null ? fetched : fetched.recover(thrown -> instead(Failure.of(thrown), key, stale));
    }

    private Future<SourceAnswer> instead(Failure failure, String key, Duration stale) {
        SourceAnswer last = isOutage(failure) ? kept.find(key, stale) : null;
        if (last == null) {
            return Future.failedFuture(new SourceException(failure));
        }
        observe(CacheAsked.STALE);
        return Future.succeededFuture(new SourceAnswer(last.value(), last.status(), failure));
    }

    /** Whether the source did not answer: that it has no such thing, or forbids it, is an answer, and newer. */
    private static boolean isOutage(Failure failure) {
        return switch (failure.reason()) {
            case TIMEOUT, MALFORMED, REFUSED, TOO_LARGE, BUG -> true;
            case UPSTREAM ->
                failure.answerStatus() == 0 && (failure.upstreamStatus() < 400 || failure.upstreamStatus() >= 500);
            case NOT_FOUND, BINDING, CONFLICT, INVALID, FORBIDDEN, UNKNOWN, CANCELLED -> false;
        };
    }

    private void observe(String outcome) {
        observer.observe(new CacheAsked(keys.route(), keys.part(), outcome));
    }
}
