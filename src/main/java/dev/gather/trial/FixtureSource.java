package dev.gather.trial;

import dev.gather.json.Json;
import dev.gather.reference.Bindings;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;

/** Gives what a fixture says, when it says. */
final class FixtureSource implements Source {
    private final Vertx vertx;
    private final Fixture fixture;

    FixtureSource(Vertx vertx, Fixture fixture) {
        this.vertx = vertx;
        this.fixture = fixture;
    }

    @Override
    public String key(Bindings bindings) {
        return ""; // a fixture is the answer to everything that its part asks
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall call) {
        if (call.write() != null) {
            call.write().pass();
        }
        Failure failure = fixture.failure();
        boolean endsWithTheRequest = failure != null && failure.reason() == Reason.CANCELLED;
        if (fixture.delay().isZero() && !endsWithTheRequest) {
            return answer();
        }
        Promise<SourceAnswer> later = Promise.promise();
        call.cancellation().onCancel(cause -> later.tryFail(new SourceException(Failure.of(cause))));
        if (!endsWithTheRequest) {
            long timer = vertx.setTimer(
                    fixture.delay().toMillis(),
                    id -> answer().onSuccess(later::tryComplete).onFailure(later::tryFail));
            call.cancellation().onCancel(cause -> vertx.cancelTimer(timer));
        }
        return later.future();
    }

    private Future<SourceAnswer> answer() {
        Json value = fixture.value();
        return value == null
                ? Future.failedFuture(new SourceException(Objects.requireNonNull(fixture.failure())))
                : Future.succeededFuture(new SourceAnswer(value, fixture.status(), fixture.failure()));
    }
}
