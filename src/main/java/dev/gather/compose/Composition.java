package dev.gather.compose;

import dev.gather.observe.Observation;
import dev.gather.observe.Observer;
import dev.gather.part.PartOutcome;
import dev.gather.part.PartRunner;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.reference.Bindings;
import dev.gather.request.ApiRequest;
import dev.gather.request.Cancellation;
import dev.gather.request.Cancellation.Cause;
import dev.gather.source.Failure;
import dev.gather.source.SourceCall;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The composing of one request. Every part starts as soon as what it refers to is there; nothing else orders them.
 * Confined to one event loop.
 *
 * <p>There is one way to stop: the cancellation of this composing. The deadline, the client's leaving and the
 * failure of a required part all end there, and every part then settles at once, so that waiting for all of
 * them always ends.
 */
final class Composition {
    private final Plan plan;
    private final List<PartRunner> runners;
    private final ApiRequest request;
    private final Observer observer;
    private final Cancellation cancellation = new Cancellation();
    private final Bindings bindings;
    private final Future<PartOutcome>[] outcomes;
    private @Nullable PartPlan firstFailed;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Composition(Plan plan, List<PartRunner> runners, ApiRequest request, Observer observer) {
        this.plan = plan;
        this.runners = runners;
        this.request = request;
        this.observer = observer;
        this.bindings = RequestBindings.of(plan, request);
        this.outcomes = new Future[plan.parts().size()];
    }

    Future<Settled> run(Vertx vertx) {
        if (outcomes.length == 0) {
            return Future.succeededFuture(settled());
        }
        Context context = vertx.getOrCreateContext();
        long timer = vertx.setTimer(request.deadline().timerMillis(), id -> cancellation.cancel(Cause.DEADLINE));
        request.cancellation().onCancel(cause -> context.runOnContext(v -> cancellation.cancel(cause)));
        for (PartPlan part : plan.order()) {
            outcomes[part.index()] = outcome(part);
        }
        return Future.all(Arrays.asList(outcomes)).map(all -> {
            vertx.cancelTimer(timer);
            cancellation.close();
            request.cancellation().close();
            return settled();
        });
    }

    private Future<PartOutcome> outcome(PartPlan part) {
        if (part.needs().isEmpty()) {
            return start(part);
        }
        List<Future<PartOutcome>> needs = new ArrayList<>(part.needs().size());
        part.needs().forEach(index -> needs.add(outcomes[index]));
        return Future.all(needs).compose(ready -> start(part));
    }

    private Future<PartOutcome> start(PartPlan part) {
        PartRunner runner = runners.get(part.index());
        Failure missing = missing(part);
        Future<PartOutcome> outcome = missing != null
                ? Future.succeededFuture(runner.skip(missing))
                : runner.run(new SourceCall(request.id(), bindings, request.deadline(), cancellation));
        return outcome.onSuccess(settled -> settle(part, settled));
    }

    /** A part that gave way to nothing leaves those that need it nothing to work with. */
    private @Nullable Failure missing(PartPlan part) {
        for (int index : part.needs()) {
            PartOutcome needed = outcomes[index].result();
            if (needed.failure() != null && plan.part(index).fallback() == null) {
                return needed.failure();
            }
        }
        return null;
    }

    private void settle(PartPlan part, PartOutcome outcome) {
        bindings.set(part.name(), outcome.value());
        Failure failure = outcome.failure();
        observer.observe(new Observation.PartSettled(
                plan.endpoint().name(),
                part.name().text(),
                failure == null
                        ? Observation.PartSettled.FETCHED
                        : failure.reason().text(),
                failure == null ? "" : failure.detail(),
                outcome.nanos()));
        if (outcome.value() == null && firstFailed == null) {
            firstFailed = part;
            cancellation.cancel(Cause.PART_FAILED);
        }
    }

    private Settled settled() {
        List<PartOutcome> all = new ArrayList<>(outcomes.length);
        for (Future<PartOutcome> outcome : outcomes) {
            all.add(outcome.result());
        }
        return new Settled(Verdicts.of(plan, all, firstFailed), all, bindings);
    }
}
