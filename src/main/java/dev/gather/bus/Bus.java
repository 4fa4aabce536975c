package dev.gather.bus;

import dev.gather.observe.Observation;
import dev.gather.observe.Observer;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The event bus as the server uses it: asked by the edges, answered by the composing verticles. Thread-safe.
 *
 * <p>Every composing verticle takes requests at the common address, in turn with all others, and at one of its event
 * loop's own. An edge on that same event loop asks there: the request then needs no hop to another thread and
 * back, which costs more than the composing itself when the sources are fast.
 */
public final class Bus {
    private static final String COMPOSE = "gather.compose";

    /** A composing verticle always answers by the deadline; this is for one that died. */
    private static final long GRACE_MILLIS = 1_000;

    private static final ByReference<ApiRequest> REQUEST = new ByReference<>(ApiRequest.class);
    private static final ByReference<Reply> REPLY = new ByReference<>(Reply.class);
    private static final DeliveryOptions REPLY_OPTIONS =
            new DeliveryOptions().setLocalOnly(true).setCodecName(REPLY.name());

    private final EventBus eventBus;
    private final boolean near;
    private final Observer observer;
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    /**
     * Once for each Vertx.
     *
     * @param edges how many verticles ask
     * @param workers how many verticles answer; with more than there are edges, some would have no edge beside them, so
     *     that all are asked in turn
     */
    public Bus(Vertx vertx, int edges, int workers, Observer observer) {
        this.eventBus = vertx.eventBus().registerCodec(REQUEST).registerCodec(REPLY);
        this.near = workers <= edges;
        this.observer = observer;
    }

    /** Where the verticle that starts on this thread should ask: its own event loop's address if there is one. */
    public String nearest() {
        String own = ownAddress();
        return near && addresses.contains(own) ? own : COMPOSE;
    }

    private static String ownAddress() {
        return COMPOSE + "." + Thread.currentThread().getName();
    }

    /**
     * The reply to a request; never fails.
     *
     * @param address what {@link #nearest()} gave
     */
    public Future<Reply> ask(String address, ApiRequest request) {
        DeliveryOptions options = new DeliveryOptions()
                .setLocalOnly(true)
                .setCodecName(REQUEST.name())
                .setSendTimeout(request.deadline().timerMillis() + GRACE_MILLIS);
        return eventBus.<Reply>request(address, request, options)
                .map(Message::body)
                .otherwise(lost -> {
                    observer.observe(new Observation.Mistake("asking " + address, lost));
                    return isLate(lost) ? Replies.late(request.id()) : Replies.bug(request.id());
                });
    }

    /** A process that gets no processor time comes late with everything, the deadline too. */
    private static boolean isLate(Throwable lost) {
        return lost instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
    }

    /** Takes requests on the event loop of the verticle that starts on this thread. */
    public Future<Void> answer(Handler<Message<ApiRequest>> handler) {
        String own = ownAddress();
        return eventBus.localConsumer(own, handler)
                .completion()
                .compose(v -> eventBus.localConsumer(COMPOSE, handler).completion())
                .onSuccess(v -> addresses.add(own));
    }

    public static void reply(Message<ApiRequest> message, Reply reply) {
        message.reply(reply, REPLY_OPTIONS);
    }
}
