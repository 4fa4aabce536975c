package dev.gather.compose;

import dev.gather.bus.Bus;
import dev.gather.observe.Observation;
import dev.gather.observe.Observer;
import dev.gather.part.RouteRunners;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.util.function.Function;

/** A worker: takes requests from the event bus and answers each. Scaled by its instances, each on an event loop. */
public final class ComposeVerticle extends VerticleBase {
    private final PlanBook book;
    private final Function<Plan, RouteRunners> runners;
    private final Bus bus;
    private final Observer observer;

    public ComposeVerticle(PlanBook book, Function<Plan, RouteRunners> runners, Bus bus, Observer observer) {
        this.book = book;
        this.runners = runners;
        this.bus = bus;
        this.observer = observer;
    }

    @Override
    public Future<?> start() {
        Composer composer = new Composer(vertx, book, runners, observer);
        return bus.answer(message -> answer(composer, message));
    }

    private void answer(Composer composer, Message<ApiRequest> message) {
        ApiRequest request = message.body();
        compose(composer, request).onComplete(done -> {
            if (done.failed()) {
                observer.observe(new Observation.Mistake(
                        "composing " + request.endpoint().name(), done.cause()));
            }
            Reply reply = done.succeeded() ? done.result() : Replies.bug(request.id());
            Bus.reply(message, reply);
        });
    }

    /** A handler that throws would never reply. */
    private static Future<Reply> compose(Composer composer, ApiRequest request) {
        try {
            return composer.compose(request);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
