package dev.gather.http;

import dev.gather.admission.Gate;
import dev.gather.bus.Door;
import dev.gather.live.LiveSockets;
import dev.gather.observe.Observation;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Arrival;
import dev.gather.request.BodyAwaited;
import dev.gather.request.Cancellation.Cause;
import dev.gather.request.Held;
import dev.gather.request.Intake;
import dev.gather.request.Refusal;
import dev.gather.request.RequestIds;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** One HTTP request, from its head to its reply. Confined to one event loop. */
final class RequestHandler implements Handler<HttpServerRequest> {
    private final Vertx vertx;
    private final ServerConfig config;
    private final Gate gate;
    private final Door door;
    private final Observer observer;
    private final LiveSockets live;
    private final @Nullable Router pages;

    RequestHandler(
            Vertx vertx,
            ServerConfig config,
            Gate gate,
            Door door,
            Observer observer,
            LiveSockets live,
            @Nullable Router pages) {
        this.vertx = vertx;
        this.config = config;
        this.gate = gate;
        this.door = door;
        this.observer = observer;
        this.live = live;
        this.pages = pages;
        if (pages != null) {
            pages.errorHandler(404, this::notFound);
        }
    }

    @Override
    public void handle(HttpServerRequest http) {
        String flaw = RequestHead.flaw(http);
        if (flaw != null) {
            turnAway(http, flaw);
            return;
        }
        String target = RequestHead.target(http);
        if (target.equals(LiveSockets.PATH) || target.startsWith(LiveSockets.PATH + "?")) {
            upgrade(http);
            return;
        }
        String id = RequestIds.of(http.getHeader(ResponseWriter.REQUEST_ID));
        Held held = gate.enter();
        ResponseWriter writer = new ResponseWriter(http, id, observer, held);
        if (held == null) {
            writer.write(Replies.shed(id));
            return;
        }
        try {
            take(http, target, writer, new Arrival(id, http::getHeader, held, CallersTime.of(http, config.trusted())));
        } catch (RuntimeException e) {
            mistake(writer, e);
        }
    }

    /** A request that nobody answers would be in flight for ever. */
    private void mistake(ResponseWriter writer, RuntimeException thrown) {
        observer.observe(new Observation.Mistake("taking a request", thrown));
        writer.write(Replies.bug(writer.id()));
    }

    private void take(HttpServerRequest http, String target, ResponseWriter writer, Arrival arrival) {
        Intake.Result taken = door.take(arrival, http.method().name(), target);
        if (taken instanceof Intake.Refused refused) {
            refuse(http, writer, refused.refusal());
        } else if (taken instanceof Intake.Accepted && BodyHead.isPresent(http)) {
            writer.write(Replies.refusal(Refusal.noBodyTaken(), arrival.id()));
        } else if (!Accept.allowsJson(String.join(",", http.headers().getAll(HttpHeaders.ACCEPT)))) {
            writer.write(Replies.refusal(Refusal.of(406, "This path answers application/json."), arrival.id()));
        } else if (taken instanceof BodyAwaited awaited) {
            read(http, writer, awaited);
        } else {
            answer(http, writer, ((Intake.Accepted) taken).request());
        }
    }

    private void read(HttpServerRequest http, ResponseWriter writer, BodyAwaited awaited) {
        if (!BodyHead.isPresent(http)) {
            take(http, writer, awaited.withNone());
            return;
        }
        Refusal refusal = BodyHead.refusal(http, config.bodyMax());
        if (refusal != null) {
            writer.write(Replies.refusal(refusal, writer.id()));
            return;
        }
        BodyReader.read(vertx, http, awaited.arrival().held(), config.bodyMax(), config.bodyTimeout())
                .onSuccess(bytes -> take(http, writer, awaited, bytes))
                .onFailure(unread -> unread(writer, unread));
    }

    private void take(HttpServerRequest http, ResponseWriter writer, BodyAwaited awaited, byte[] bytes) {
        try {
            take(http, writer, awaited.with(bytes));
        } catch (RuntimeException e) {
            mistake(writer, e);
        }
    }

    private void take(HttpServerRequest http, ResponseWriter writer, Intake.Result taken) {
        if (taken instanceof Intake.Refused refused) {
            writer.write(Replies.refusal(refused.refusal(), writer.id()));
        } else {
            answer(http, writer, ((Intake.Accepted) taken).request());
        }
    }

    private static void unread(ResponseWriter writer, Throwable why) {
        Refusal refusal = why instanceof BodyReader.Unread unread ? unread.refusal() : null;
        if (refusal == null) {
            writer.gone();
            writer.leave();
        } else {
            writer.writeLast(Replies.refusal(refusal, writer.id()));
        }
    }

    /** No request at all, or one whose end is in doubt; the library closes its connection behind the reply. */
    void invalid(HttpServerRequest http) {
        Throwable cause = http.decoderResult().cause();
        if (cause instanceof StrictRequestDecoder.BadFraming framing) {
            turnAway(http, String.valueOf(framing.getMessage()));
        } else {
            HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(http);
        }
    }

    private void turnAway(HttpServerRequest http, String flaw) {
        String id = RequestIds.of(http.getHeader(ResponseWriter.REQUEST_ID));
        new ResponseWriter(http, id, observer, null).writeLast(Replies.refusal(Refusal.of(400, flaw), id));
    }

    private void refuse(HttpServerRequest http, ResponseWriter writer, Refusal refusal) {
        if (refusal.status() == 404 && pages != null) {
            writer.leave();
            pages.handle(http);
        } else {
            writer.write(Replies.refusal(refusal, writer.id()));
        }
    }

    /** No page has the path either. */
    private void notFound(RoutingContext context) {
        HttpServerRequest http = context.request();
        String id = RequestIds.of(http.getHeader(ResponseWriter.REQUEST_ID));
        new ResponseWriter(http, id, observer, null).write(Replies.refusal(Refusal.noSuchPath(), id));
    }

    private void answer(HttpServerRequest http, ResponseWriter writer, ApiRequest request) {
        writer.route(request.endpoint().name());
        http.response().closeHandler(gone -> {
            request.cancellation().cancel(Cause.CLIENT_GONE);
            writer.gone();
        });
        door.ask(request).onSuccess(writer::writeComposed);
    }

    private void upgrade(HttpServerRequest http) {
        String id = RequestIds.of(http.getHeader(ResponseWriter.REQUEST_ID));
        Refusal refusal = live.refusal(http);
        if (refusal == null) {
            live.open(http);
        } else {
            if (refusal.status() == 426) {
                http.response().putHeader(HttpHeaders.UPGRADE, "websocket"); // which a 426 must have
            }
            Reply reply = Replies.refusal(refusal, id);
            new ResponseWriter(http, id, observer, null).write(reply);
        }
    }
}
