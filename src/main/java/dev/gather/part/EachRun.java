package dev.gather.part;

import dev.gather.json.Json;
import dev.gather.plan.EachPlan;
import dev.gather.plan.PartPlan;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.ShapeWriter;
import dev.gather.request.Cancellation;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.Transaction;
import dev.gather.source.Transaction.Savepoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run of a part once for each element of a list: so many at a time, equal reads made once, results in the order of
 * the elements. Confined to one event loop.
 */
final class EachRun {
    private final PartPlan part;
    private final EachPlan each;
    private final Source source;
    private final SourceCall call;
    private final Cancellation rest;
    private final long bytesMax;
    private final int concurrency;
    private final Promise<SourceAnswer> answer = Promise.promise();
    private final Map<Object, Future<SourceAnswer>> made = new HashMap<>();
    private List<Json> elements = List.of();
    private Json[] values = new Json[0];
    private @Nullable Failure gaveWay;
    private long bytes;
    private int next;
    private int running;
    private boolean starting;

    /** @param bytesMax the most that the results may be together */
    EachRun(PartPlan part, EachPlan each, Source source, SourceCall call, long bytesMax) {
        this.part = part;
        this.each = each;
        this.source = source;
        this.call = call;
        this.bytesMax = bytesMax;
        this.rest = call.cancellation().child();
        this.concurrency = part.writes() ? 1 : each.concurrency();
    }

    Future<SourceAnswer> run() {
        Json list;
        try {
            list = ShapeWriter.value(each.in(), call.bindings());
        } catch (BindingException e) {
            return Future.failedFuture(new SourceException(Failure.of(e)));
        }
        if (!list.isNull() && list.kind() != Json.Kind.ARRAY) {
            return SourceException.failed(Reason.BINDING, "each.in is not a list");
        }
        elements = list.isNull() ? List.of() : list.elements();
        if (elements.size() > each.max()) {
            return Future.failedFuture(new SourceException(tooMany()));
        }
        values = new Json[elements.size()];
        startNext();
        return answer.future();
    }

    private Failure tooMany() {
        String told = "A list has " + elements.size() + " elements, more than " + each.max() + ".";
        boolean clients = each.in().references().stream().anyMatch(r -> r.name().isClients());
        return new Failure(Reason.TOO_LARGE, told, 0, clients, told);
    }

    /** A loop, since a call may be over at once and a recursion would be as deep as the list is long. */
    private void startNext() {
        if (starting) {
            return;
        }
        starting = true;
        while (next < elements.size()
                && running < concurrency
                && !answer.future().isComplete()) {
            start(next++);
        }
        starting = false;
        if (next == elements.size() && running == 0) {
            finish();
        }
    }

    private void start(int index) {
        running++;
        fetch(call.bindings().with(each.element(), elements.get(index))).onComplete(done -> {
            running--;
            if (done.succeeded()) {
                settle(index, done.result());
            } else {
                fail(index, Failure.of(done.cause()));
            }
            startNext();
        });
    }

    private Future<SourceAnswer> fetch(Bindings bindings) {
        SourceCall one = call.with(bindings).with(rest);
        try {
            if (part.writes()) {
                return write(one.asWrite(rest, call.transaction()));
            }
            return made.computeIfAbsent(source.key(bindings), key -> source.fetch(one));
        } catch (BindingException e) {
            return Future.failedFuture(new SourceException(Failure.of(e)));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** In a transaction one that fails, and does not fail the part, is undone by itself. */
    private Future<SourceAnswer> write(SourceCall one) {
        Transaction within = one.transaction();
        if (within == null || part.isRequired() || rest.isCancelled()) {
            return source.fetch(one);
        }
        return within.mark(Savepoint.ELEMENT)
                .compose(v -> source.fetch(one))
                .compose(
                        done -> within.forget(Savepoint.ELEMENT).map(done),
                        failed -> within.undoTo(Savepoint.ELEMENT).compose(v -> Future.failedFuture(failed)));
    }

    /** Results are counted as they come, each as often as it stands in the list: one call may answer for many. */
    private void settle(int index, SourceAnswer one) {
        bytes += one.value().length() + 1;
        if (bytes <= bytesMax) {
            set(index, one.value(), one.gaveWay());
            return;
        }
        Failure tooLarge = Failure.of(Reason.TOO_LARGE, "the results are together larger than " + bytesMax);
        if (part.writes()) {
            set(index, Json.NULL, tooLarge); // what was written stays written
        } else {
            stop(tooLarge);
        }
    }

    private void set(int index, Json value, @Nullable Failure why) {
        values[index] = value;
        if (gaveWay == null) {
            gaveWay = why;
        }
    }

    private void fail(int index, Failure failure) {
        Json substitute = part.substitute();
        if (substitute != null) {
            settle(index, new SourceAnswer(substitute, 0, failure));
        } else {
            stop(failure);
        }
    }

    private void stop(Failure failure) {
        if (answer.tryFail(new SourceException(failure))) {
            rest.cancel(Cancellation.Cause.PART_FAILED);
        }
    }

    private void finish() {
        rest.close();
        if (!answer.future().isComplete()) {
            answer.complete(new SourceAnswer(Json.array(Arrays.asList(values)), 0, gaveWay));
        }
    }
}
