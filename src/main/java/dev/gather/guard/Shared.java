package dev.gather.guard;

import dev.gather.observe.Observation.CacheAsked;
import dev.gather.observe.Observation.WorkStopped;
import dev.gather.observe.Observer;
import dev.gather.plan.CachePlan;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Freshness;
import dev.gather.source.Failure;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes one call for all who ask the same at the same time, wherever, and keeps its answer. Thread-safe. */
final class Shared implements Source {
    private final Vertx vertx;
    private final CacheKeys keys;
    private final KeptAnswers kept;
    private final CachePlan plan;
    private final Duration deadline;
    private final Source source;
    private final Observer observer;
    private final Map<String, SharedCall> underWay = new ConcurrentHashMap<>();

    /**
     * @param plan with a time for which an answer is as good as a new one
     * @param deadline how long a call may take, from its own start
     */
    Shared(
            Vertx vertx,
            CacheKeys keys,
            KeptAnswers kept,
            CachePlan plan,
            Duration deadline,
            Source source,
            Observer observer) {
        this.vertx = vertx;
        this.keys = keys;
        this.kept = kept;
        this.plan = plan;
        this.deadline = deadline;
        this.source = source;
        this.observer = observer;
    }

    @Override
    public String key(Bindings bindings) throws BindingException {
        return source.key(bindings);
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall asked) {
        String key;
        try {
            key = keys.of(asked);
        } catch (BindingException e) {
            return Future.failedFuture(new SourceException(Failure.of(e)));
        }
        Future<SourceAnswer> answer = null;
        while (answer == null) { // null from a call that ended as we came
            answer = joined(key, asked);
        }
        return answer;
    }

    private @Nullable Future<SourceAnswer> joined(String key, SourceCall asked) {
        SharedCall own = new SharedCall(vertx);
        SharedCall call = call(key, asked.request().freshness(), own);
        Future<SourceAnswer> answer = call.join(asked.cancellation());
        if (answer == null) {
            underWay.remove(key, call);
            return null;
        }
        if (call != own) {
            observe(CacheAsked.SHARED);
            return answer;
        }
        call.over().onComplete(done -> underWay.remove(key, call));
        if (call.over().isComplete()) { // whoever asks has left already
            return answer;
        }
        SourceAnswer justKept = kept.find( // by a call that ended between our looking and our asking
                key, Objects.requireNonNull(plan.ttl()), asked.request().freshness());
        if (justKept != null) {
            observe(CacheAsked.HIT);
            call.end(Future.succeededFuture(justKept));
        } else {
            observe(CacheAsked.MISS);
            call.start(source, asked, deadline, this::late, made -> keep(key, call, made));
        }
        return answer;
    }

    /** The call that is under way, if it is fresh enough; else a new one, which from now on is in its place. */
    private SharedCall call(String key, Freshness freshness, SharedCall own) {
        return freshness.any()
                ? underWay.computeIfAbsent(key, none -> own)
                : underWay.compute(
                        key, (same, call) -> call != null && freshness.allows(call.begunNanos()) ? call : own);
    }

    /** What a call brings in whose place there is a newer one is old. */
    private void keep(String key, SharedCall call, SourceAnswer made) {
        if (underWay.get(key) == call) {
            kept.keep(key, made, plan.atMost(), call.begunNanos());
        }
    }

    private void late() {
        observer.observe(new WorkStopped(keys.route(), keys.part(), Cause.DEADLINE.text()));
    }

    private void observe(String outcome) {
        observer.observe(new CacheAsked(keys.route(), keys.part(), outcome));
    }
}
