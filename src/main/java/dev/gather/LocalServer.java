package dev.gather;

import dev.gather.compose.Composer;
import dev.gather.guard.KeptAnswers;
import dev.gather.observe.Observer;
import dev.gather.part.PartRunner;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.source.SourceKind;
import dev.gather.source.Strain;
import dev.gather.verticle.Verticles;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** The server without its listeners: routes are asked from inside the process. Thread-safe. */
public final class LocalServer {
    private static final long WARM_SECONDS = 2;

    private final Context context;
    private final OpenSources sources;
    private final Composer composer;
    private final Verticles verticles;

    /** @param seen what is put around the runner of each part */
    public LocalServer(
            Vertx vertx, GatherConfig config, Observer observer, BiFunction<Plan, PartRunner, PartRunner> seen) {
        this.context = vertx.getOrCreateContext();
        KeptAnswers kept = new KeptAnswers(config.cache().bytesMax());
        this.sources = new OpenSources(vertx, config, kept, observer, Strain.NONE, seen);
        this.composer = new Composer(vertx, config.book(), sources::runners, observer);
        this.verticles =
                new Verticles(vertx, config.verticles(), new VerticleSources(sources, config.book()), observer);
    }

    /** Starts the verticles of the user, which its parts may ask. */
    public Future<Void> start() {
        return verticles.start();
    }

    /** The reply to a request; never fails. */
    public Future<Reply> ask(ApiRequest request) {
        Promise<Reply> reply = Promise.promise();
        context.runOnContext(v -> Future.succeededFuture(request)
                .compose(composer::compose) // what throws becomes a failed future here
                .otherwise(failed -> Replies.bug(request.id()))
                .onSuccess(reply::complete));
        return reply.future();
    }

    /** Succeeds if a resource answers, whatever that says. */
    public Future<Void> reach(SourceKind<?, ?> kind, String resource) {
        return sources.reach(kind, resource);
    }

    /**
     * Opens a connection to everything that a route asks, so that what is measured next is the route. Never fails: what
     * does not answer now is told by the route.
     */
    public Future<Void> warm(Plan plan) {
        List<Future<Void>> reached = new ArrayList<>();
        for (PartPlan part : plan.parts()) {
            String resource = part.call().resource();
            if (resource != null) {
                reached.add(reach(part.kind(), resource).timeout(WARM_SECONDS, TimeUnit.SECONDS));
            }
        }
        return Future.join(reached).otherwiseEmpty().mapEmpty();
    }

    /** Succeeds if the resource of a part understands what it asks; nothing is run. */
    public Future<Void> verify(PartPlan part) {
        return sources.verify(part);
    }

    /** Gives back every connection. */
    public Future<Void> close() {
        verticles.stop();
        return sources.close();
    }
}
