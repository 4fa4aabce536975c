package dev.gather.source.bus;

import dev.gather.json.Json;
import dev.gather.message.BusAnswer;
import dev.gather.message.BusFailures;
import dev.gather.message.BusMessage;
import dev.gather.message.Callers;
import dev.gather.message.Sent;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.ShapeWriter;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;

/**
 * Asks one part of a verticle. A message that is on its way cannot be taken back: a call that is stopped is only not
 * waited for. Thread-safe: it has no state of its own.
 */
record BusSource(EventBus eventBus, Callers callers, BusCall call) implements Source {
    private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;

    @Override
    public String key(Bindings bindings) throws BindingException {
        return ShapeWriter.value(call.send(), bindings).toString();
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall now) {
        Object body;
        try {
            body = BusMessage.body(ShapeWriter.value(call.send(), now.bindings()));
        } catch (BindingException e) {
            return Future.failedFuture(new SourceException(Failure.of(e)));
        } catch (SourceException e) {
            return Future.failedFuture(e);
        }
        DeliveryOptions options =
                new DeliveryOptions().setSendTimeout(now.deadline().timerMillis());
        Sent sent = callers.send(call.address(), now, options);
        if (sent == null) {
            return SourceException.failed(Reason.REFUSED, "too many messages wait at " + call.address());
        }
        if (now.write() != null) {
            now.write().pass();
        }
        return eventBus.request(call.address(), body, options).transform(done -> {
            callers.over(sent, BusFailures.isLost(done.cause()));
            return done.succeeded() ? answer(done.result(), now) : failed(sent, done.cause());
        });
    }

    private static Future<SourceAnswer> failed(Sent sent, Throwable thrown) {
        Failure said = sent.failure();
        boolean writes = sent.call().write() != null;
        return Future.failedFuture(new SourceException(said == null ? BusFailures.of(thrown, writes) : said));
    }

    private static Future<SourceAnswer> answer(Message<Object> reply, SourceCall now) {
        try {
            Json value = BusAnswer.read(reply.body(), ANSWER_BYTES_MAX);
            return now.request().held().add(value.length())
                    ? Future.succeededFuture(new SourceAnswer(value))
                    : SourceException.failed(Reason.REFUSED, "no memory for the answer");
        } catch (SourceException e) {
            return Future.failedFuture(e);
        }
    }
}
