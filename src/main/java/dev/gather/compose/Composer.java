package dev.gather.compose;

import dev.gather.observe.Observer;
import dev.gather.part.RouteRunners;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.reference.BindingException;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.reply.Verdict;
import dev.gather.request.ApiRequest;
import dev.gather.source.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;

/** Answers requests: a plan, its parts, a reply. Confined to one event loop. */
public final class Composer {
    private final Vertx vertx;
    private final PlanBook book;
    private final Function<Plan, RouteRunners> runners;
    private final Observer observer;

    public Composer(Vertx vertx, PlanBook book, Function<Plan, RouteRunners> runners, Observer observer) {
        this.vertx = vertx;
        this.book = book;
        this.runners = runners;
        this.observer = observer;
    }

    public Future<Reply> compose(ApiRequest request) {
        Plan plan = book.plan(request.endpoint());
        BindingException unfit = plan.head().headers().isEmpty()
                ? null
                : ReplyHeaders.unfit(plan.head(), RequestBindings.of(plan, request));
        if (unfit != null) {
            Verdict.Refused refused = new Verdict.Refused("", Failure.of(unfit), false);
            return Future.succeededFuture(Replies.refused(refused, request.id(), null));
        }
        Composition composition = new Composition(vertx, plan, runners.apply(plan), request, observer);
        return composition.run().map(settled -> Assembler.reply(plan, request, settled));
    }
}
