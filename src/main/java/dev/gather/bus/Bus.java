package dev.gather.bus;

import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;

/** The event bus as the server uses it: one address, asked by the edges and answered by the composing verticles. */
public final class Bus {
    private static final String COMPOSE = "gather.compose";

    /** A composing verticle always answers by the deadline; this is for one that died. */
    private static final long GRACE_MILLIS = 1_000;

    private static final ByReference<ApiRequest> REQUEST = new ByReference<>(ApiRequest.class);
    private static final ByReference<Reply> REPLY = new ByReference<>(Reply.class);
    private static final DeliveryOptions REPLY_OPTIONS =
            new DeliveryOptions().setLocalOnly(true).setCodecName(REPLY.name());

    private Bus() {}

    /** Once for each Vertx. */
    public static void register(Vertx vertx) {
        vertx.eventBus().registerCodec(REQUEST).registerCodec(REPLY);
    }

    /** The reply to a request; never fails. */
    public static Future<Reply> ask(Vertx vertx, ApiRequest request) {
        DeliveryOptions options = new DeliveryOptions()
                .setLocalOnly(true)
                .setCodecName(REQUEST.name())
                .setSendTimeout(request.deadline().timerMillis() + GRACE_MILLIS);
        return vertx.eventBus()
                .<Reply>request(COMPOSE, request, options)
                .map(Message::body)
                .otherwise(lost -> Replies.bug(request.id()));
    }

    /** Takes requests, in turn with all others that do. */
    public static Future<Void> answer(Vertx vertx, Handler<Message<ApiRequest>> handler) {
        MessageConsumer<ApiRequest> consumer = vertx.eventBus().localConsumer(COMPOSE, handler);
        return consumer.completion();
    }

    public static void reply(Message<ApiRequest> message, Reply reply) {
        message.reply(reply, REPLY_OPTIONS);
    }
}
