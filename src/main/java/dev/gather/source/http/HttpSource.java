package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Fetches one part over HTTP. The call stops with the part: whether it waits for a connection, for the head or for the
 * body, the request is reset, which closes its connection rather than reuse it half read.
 */
final class HttpSource implements Source {
    private static final CharSequence ACCEPT = io.vertx.core.http.HttpHeaders.createOptimized("application/json");
    private static final CharSequence REQUEST_ID = io.vertx.core.http.HttpHeaders.createOptimized("x-request-id");

    private final Vertx vertx;
    private final HttpCall call;
    private final UpstreamConfig config;
    private final HttpClient client;
    private final Turnstile turnstile;

    HttpSource(Vertx vertx, HttpCall call, UpstreamConfig config, HttpClient client, Turnstile turnstile) {
        this.vertx = vertx;
        this.call = call;
        this.config = config;
        this.client = client;
        this.turnstile = turnstile;
    }

    @Override
    public Object key(Bindings bindings) throws BindingException {
        String target = call.uri().bind(config.basePath(), bindings);
        return target == null ? "" : target;
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall now) {
        String target;
        try {
            target = call.uri().bind(config.basePath(), now.bindings());
        } catch (BindingException e) {
            return Future.failedFuture(new SourceException(Failure.of(e)));
        }
        if (target == null) {
            return Future.succeededFuture(new SourceAnswer(Json.EMPTY_ARRAY));
        }
        if (target.length() > UriTemplate.LENGTH_MAX) {
            return SourceException.failed(Reason.TOO_LARGE, "the URL would be " + target.length() + " bytes long");
        }
        return turnstile
                .enter(now.cancellation())
                .compose(in -> exchange(target, now).onComplete(done -> turnstile.leave()));
    }

    private Future<SourceAnswer> exchange(String target, SourceCall now) {
        return client.request(options(target, now))
                .compose(request -> send(request, now))
                .recover(HttpSource::failure);
    }

    private static RequestOptions options(String target, SourceCall now) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setURI(target)
                .putHeader(io.vertx.core.http.HttpHeaders.ACCEPT, ACCEPT)
                .putHeader(REQUEST_ID, now.requestId());
    }

    private Future<SourceAnswer> send(HttpClientRequest request, SourceCall now) {
        request.exceptionHandler(known -> {}); // by the future of its answer; the library would log it as an error
        now.cancellation().onCancel(cause -> request.reset());
        if (now.cancellation().isCancelled()) {
            return SourceException.failed(Reason.CANCELLED, "stopped while it waited for a connection");
        }
        return request.send().compose(response -> read(request, response));
    }

    private Future<SourceAnswer> read(HttpClientRequest request, HttpClientResponse response) {
        int status = response.statusCode();
        if (status < 200 || status > 299) {
            ResponseBody.drain(vertx, request, response); // of no use, and nobody waits for it
            return refused(status);
        }
        return ResponseBody.read(request, response, config.answerBytesMax()).compose(HttpSource::parse);
    }

    private static Future<SourceAnswer> refused(int status) {
        Reason reason = switch (status) {
            case 404, 410 -> Reason.NOT_FOUND;
            case 429 -> Reason.REFUSED;
            default -> Reason.UPSTREAM;
        };
        return Future.failedFuture(new SourceException(Failure.status(reason, status)));
    }

    private static Future<SourceAnswer> parse(Buffer body) {
        if (body.length() == 0) {
            return Future.succeededFuture(new SourceAnswer(Json.NULL));
        }
        try {
            return Future.succeededFuture(new SourceAnswer(Json.parse(body.getBytes())));
        } catch (MalformedJson e) {
            return SourceException.failed(Reason.MALFORMED, "not JSON: " + e.getMessage());
        }
    }

    private static Future<SourceAnswer> failure(Throwable thrown) {
        if (thrown instanceof SourceException) {
            return Future.failedFuture(thrown);
        }
        Reason reason = thrown instanceof ConnectionPoolTooBusyException ? Reason.REFUSED : Reason.UPSTREAM;
        return SourceException.failed(reason, String.valueOf(thrown));
    }
}
