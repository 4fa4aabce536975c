package dev.gather.http;

import dev.gather.admission.Gate;
import dev.gather.bus.Door;
import dev.gather.http.Accept.Form;
import dev.gather.live.EventStreams;
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
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** One HTTP request, from its head to its reply. Confined to one event loop. */
final class RequestHandler implements Handler<HttpServerRequest> {
    static final int LINE_BYTES_MAX = 4 * 1024;
    static final int HEADERS_BYTES_MAX = 8 * 1024;

    private final ServerConfig config;
    private final Sweep sweep;
    private final Gate gate;
    private final Door door;
    private final Observer observer;
    private final LiveSockets live;
    private final EventStreams streams;
    private final @Nullable Router pages;
    private final Roll<ResponseWriter> inFlight = new Roll<>();

    RequestHandler(
            ServerConfig config,
            Sweep sweep,
            Gate gate,
            Door door,
            Observer observer,
            LiveSockets live,
            EventStreams streams,
            @Nullable Router pages) {
        this.config = config;
        this.sweep = sweep;
        this.gate = gate;
        this.door = door;
        this.observer = observer;
        this.live = live;
        this.streams = streams;
        this.pages = pages;
        if (pages != null) {
            pages.errorHandler(404, this::notFound);
        }
    }

    @Override
    public void handle(HttpServerRequest http) {
        if (Connections.isTaken(http)) {
            begin(http);
        } else {
            http.pause();
            Connections.whenTaken(http, () -> {
                http.resume();
                handle(http);
            });
        }
    }

    private void begin(HttpServerRequest http) {
        String flaw = RequestHead.flaw(http);
        if (flaw != null) {
            turnAway(http, Refusal.of(400, flaw));
            return;
        }
        String target = RequestHead.target(http);
        if (target.equals(LiveSockets.PATH) || target.startsWith(LiveSockets.PATH + "?")) {
            upgrade(http);
            return;
        }
        String id = RequestIds.of(http.getHeader(ResponseWriter.REQUEST_ID));
        Held held = gate.enter();
        ResponseWriter writer = new ResponseWriter(http, id, observer, inFlight, held);
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
        } else {
            take(http, writer, taken, String.join(",", http.headers().getAll(HttpHeaders.ACCEPT)));
        }
    }

    /** What is asked for is here, in the form that the client accepts. */
    private void take(HttpServerRequest http, ResponseWriter writer, Intake.Result taken, String accept) {
        Form form = Accept.form(accept, taken instanceof Intake.Accepted);
        if (form == Form.LINES) {
            writer.useLines();
        }
        if (form == Form.NONE) {
            writer.write(Replies.refusal(Refusal.of(406, "This path answers application/json."), writer.id()));
        } else if (taken instanceof BodyAwaited awaited) {
            read(http, writer, awaited);
        } else if (form == Form.EVENTS) {
            watch(http, writer, ((Intake.Accepted) taken).request());
        } else {
            answer(http, writer, ((Intake.Accepted) taken).request());
        }
    }

    /** Whoever watches is not in flight: what is composed for him is, each time. */
    private void watch(HttpServerRequest http, ResponseWriter writer, ApiRequest request) {
        boolean reads = http.method().equals(HttpMethod.GET);
        Refusal refusal = reads ? streams.open(http, request) : Refusal.of(406, "Events are the answer to GET only.");
        if (refusal == null) {
            writer.leave();
        } else {
            writer.write(Replies.refusal(refusal, request.id()));
        }
    }

    /** For a request that is refused without being let in. */
    private ResponseWriter writer(HttpServerRequest http, String id) {
        return new ResponseWriter(http, id, observer, inFlight, null);
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
        writer.begin();
        BodyReader.read(sweep, http, awaited.arrival().held(), config.bodyMax(), config.bodyTimeout())
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
        if (cause instanceof StrictRequestDecoder.Refused refused) {
            turnAway(http, Refusal.of(refused.status(), String.valueOf(refused.getMessage())));
        } else if (cause instanceof TooLongHttpLineException) {
            turnAway(http, Refusal.of(414, "The request line has more than " + LINE_BYTES_MAX + " bytes."));
        } else if (cause instanceof TooLongHttpHeaderException) {
            turnAway(http, Refusal.of(431, "The head has more than " + HEADERS_BYTES_MAX + " bytes."));
        } else {
            turnAway(http, Refusal.of(400, "This is no request as HTTP has them."));
        }
    }

    private void turnAway(HttpServerRequest http, Refusal refusal) {
        String id = RequestIds.of(http.getHeader(ResponseWriter.REQUEST_ID));
        writer(http, id).writeLast(Replies.refusal(refusal, id));
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
        writer(http, id).write(Replies.refusal(Refusal.noSuchPath(), id));
    }

    private void answer(HttpServerRequest http, ResponseWriter writer, ApiRequest request) {
        writer.begin(request);
        http.response().closeHandler(gone -> {
            request.cancellation().cancel(Cause.CLIENT_GONE);
            writer.gone();
        });
        Future<Reply> reply = writer.isInLines() ? door.ask(request, writer::write) : door.ask(request);
        reply.onSuccess(writer::writeComposed);
    }

    /** What is in flight ends soon: it is told that the server stops, but for writes that have begun. */
    void stop() {
        inFlight.forEach(ResponseWriter::stop);
    }

    /** What is in flight even so has its reply now. */
    void cut() {
        inFlight.forEach(ResponseWriter::cut);
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
            writer(http, id).write(Replies.refusal(refusal, id));
        }
    }
}
