package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.source.CallKey;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Fetches one part over HTTP, in one call or, where a list is split, in several. Thread-safe. */
final class HttpSource implements Source {
    private final Vertx vertx;
    private final HttpCall call;
    private final Upstream upstream;
    private final String basePath;

    HttpSource(Vertx vertx, HttpCall call, Upstream upstream) {
        this.vertx = vertx;
        this.call = call;
        this.upstream = upstream;
        this.basePath = upstream.config().basePath();
    }

    @Override
    public String key(Bindings bindings) throws BindingException {
        CallKey key = new CallKey();
        call.bind(basePath, bindings).forEach(bound -> bound.addTo(key));
        return key.toString();
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall now) {
        List<BoundCall> calls;
        try {
            calls = call.bind(basePath, now.bindings());
        } catch (BindingException e) {
            return Future.failedFuture(new SourceException(Failure.of(e)));
        } catch (SourceException e) {
            return Future.failedFuture(e);
        }
        for (BoundCall bound : calls) {
            int length = bound.target().length();
            if (length > UriTemplate.LENGTH_MAX) {
                return SourceException.failed(Reason.TOO_LARGE, "the URL would be " + length + " bytes long");
            }
        }
        if (calls.isEmpty()) {
            return Future.succeededFuture(new SourceAnswer(Json.EMPTY_ARRAY));
        }
        return call.batch() == null
                ? exchange(calls.get(0), now)
                : new BatchRun(
                                calls,
                                upstream.config().answerBytesMax(),
                                now.cancellation(),
                                (bound, rest) -> exchange(bound, now.with(rest)))
                        .run();
    }

    private Future<SourceAnswer> exchange(BoundCall bound, SourceCall now) {
        return new Exchange(vertx, upstream, call, bound, now).run();
    }
}
