package dev.gather.trial;

import dev.gather.compose.Composer;
import dev.gather.plan.PlanBook;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.EndpointTable;
import dev.gather.request.Intake;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Runs cases: the routes as they are, with fixtures in the place of the sources. Thread-safe. */
public final class Trial {
    private final Vertx vertx;
    private final Context context;
    private final PlanBook book;
    private final Intake intake;

    public Trial(Vertx vertx, PlanBook book) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.book = book;
        this.intake = new Intake(new EndpointTable(book.endpoints()));
    }

    /** In what the answer differs from the one that is expected; never fails. */
    public Future<List<Difference>> run(Case one) {
        Promise<List<Difference>> found = Promise.promise();
        context.runOnContext(v -> compare(one).onComplete(found));
        return found.future();
    }

    private Future<List<Difference>> compare(Case one) {
        FixtureRunners runners = new FixtureRunners(vertx, one.fixtures());
        Composer composer = new Composer(vertx, book, runners::of, observation -> {});
        Question question = one.question();
        Intake.Result taken = question.take(intake);
        Future<Reply> reply = taken instanceof Intake.Accepted accepted
                ? Future.succeededFuture(accepted.request()).compose(composer::compose)
                : Future.succeededFuture(Replies.refusal(((Intake.Refused) taken).refusal(), question.id()));
        return reply.otherwise(failed -> Replies.bug(question.id())).map(given -> {
            List<Difference> all = new ArrayList<>();
            runners.missing().forEach(part -> all.add(new Difference("parts." + part, "a fixture", "none")));
            all.addAll(Differences.of(one.expected(), given));
            return all;
        });
    }
}
