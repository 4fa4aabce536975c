package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.request.Cancellation;
import dev.gather.source.Reason;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The calls over which a list is split: a few at a time, their lists put together in the order of the calls. The first
 * that fails fails them all; so does too much in all, for they are one part's answer. Confined to one event loop.
 */
final class BatchRun {
    private static final int AT_ONCE = 4;

    private final List<BoundCall> calls;
    private final long bytesMax;
    private final Cancellation rest;
    private final BiFunction<BoundCall, Cancellation, Future<SourceAnswer>> exchange;
    private final Promise<SourceAnswer> answer = Promise.promise();
    private final Json[] lists;
    private long bytes;
    private int next;
    private int running;
    private boolean starting;

    /** @param bytesMax the most that the lists may be together */
    BatchRun(
            List<BoundCall> calls,
            long bytesMax,
            Cancellation part,
            BiFunction<BoundCall, Cancellation, Future<SourceAnswer>> exchange) {
        this.calls = calls;
        this.bytesMax = bytesMax;
        this.rest = part.child();
        this.exchange = exchange;
        this.lists = new Json[calls.size()];
    }

    Future<SourceAnswer> run() {
        startNext();
        return answer.future();
    }

    /** A loop, since a call may fail at once and a recursion would be as deep as the list is long. */
    private void startNext() {
        if (starting) {
            return;
        }
        starting = true;
        while (next < calls.size() && running < AT_ONCE && !answer.future().isComplete()) {
            start(next++);
        }
        starting = false;
        if (next == calls.size() && running == 0) {
            finish();
        }
    }

    private void start(int index) {
        running++;
        exchange.apply(calls.get(index), rest).onComplete(done -> {
            running--;
            if (done.failed()) {
                fail(done.cause());
            } else {
                settle(index, done.result().value());
            }
            startNext();
        });
    }

    private void settle(int index, Json list) {
        bytes += list.length();
        if (!isList(list)) {
            fail(new SourceException(Reason.MALFORMED, "not a list, which a batch has to be"));
        } else if (bytes > bytesMax) {
            fail(new SourceException(Reason.TOO_LARGE, "the lists are together larger than " + bytesMax));
        } else {
            lists[index] = list;
        }
    }

    /** Where an answer that has no value is no failure, it adds nothing. */
    private static boolean isList(Json value) {
        return value.isNull() || value.kind() == Json.Kind.ARRAY;
    }

    private void fail(Throwable thrown) {
        if (answer.tryFail(thrown)) {
            rest.cancel(Cancellation.Cause.PART_FAILED);
        }
    }

    private void finish() {
        rest.close();
        if (answer.future().isComplete()) {
            return;
        }
        List<Json> all = new ArrayList<>();
        for (Json list : lists) {
            if (!list.isNull()) {
                all.addAll(list.elements());
            }
        }
        answer.complete(new SourceAnswer(Json.array(all)));
    }
}
