package dev.gather.message;

import dev.gather.source.SourceCall;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for the verticles of this process. A message carries the time that its caller has left and the number of
 * the call, by which a verticle in the same process finds the caller himself: it stops when he does, and what it reads
 * is held and let in on his behalf. Thread-safe.
 *
 * <p>A verticle that does not get on does not take its messages either, and its queue has no bound of its own. So
 * those that were sent and not yet received are counted for each address.
 */
public final class Callers implements Shareable {
    public static final String REQUEST_ID = "x-request-id";

    /** How long an answer is waited for, in whole milliseconds. */
    public static final String TIMEOUT = "x-request-timeout-ms";

    /** How many verticles, each asked for the answer of another, have led to a message. */
    public static final String DEPTH = "x-gather-depth";

    private static final String CALL = "x-gather-call";
    private static final int WAITING_MAX = 1_000;

    private final String process = UUID.randomUUID() + "/";
    private final AtomicLong last = new AtomicLong();
    private final Map<String, Sent> underWay = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> waiting = new ConcurrentHashMap<>();
    private volatile boolean heard;

    private Callers() {}

    /** Those of a Vertx. */
    public static Callers of(Vertx vertx) {
        return vertx.sharedData()
                .<String, Callers>getLocalMap("gather.callers")
                .computeIfAbsent("", none -> new Callers());
    }

    /** From now on somebody tells here of each message that is received. */
    public void hear() {
        heard = true;
    }

    /**
     * A message is about to be sent.
     *
     * @param options of the message, which gain its headers
     * @return null if so many wait at its address that it has to be refused
     */
    public @Nullable Sent send(String address, SourceCall call, DeliveryOptions options) {
        options.addHeader(REQUEST_ID, call.requestId())
                .addHeader(TIMEOUT, Long.toString(call.deadline().timerMillis()))
                .addHeader(DEPTH, Integer.toString(call.request().depth()));
        Sent sent = new Sent(heard ? process + last.incrementAndGet() : "", address, call);
        if (!heard) {
            return sent;
        }
        if (queue(address).incrementAndGet() > WAITING_MAX) {
            queue(address).decrementAndGet();
            return null;
        }
        underWay.put(sent.id(), sent);
        options.addHeader(CALL, sent.id());
        return sent;
    }

    private AtomicInteger queue(String address) {
        return waiting.computeIfAbsent(address, none -> new AtomicInteger());
    }

    /**
     * A message leaves that carries the number of a call. False if it is not the one that was sent for it, but another
     * with the same headers.
     */
    public boolean leaves(String call) {
        Sent sent = underWay.get(call);
        return sent != null && sent.leave();
    }

    /**
     * Nobody waits for its answer any more.
     *
     * @param lost whether it may still be on its way
     */
    public void over(Sent sent, boolean lost) {
        if (underWay.remove(sent.id()) != null && !lost && !sent.isReceived()) {
            leave(sent.address());
        }
        sent.end();
    }

    /** A message was received: the call it came from, or null if that is over or of another process. */
    public @Nullable Sent received(String address, @Nullable String call) {
        if (call == null || !isOfThisProcess(call)) {
            return null;
        }
        leave(address);
        Sent sent = underWay.get(call);
        if (sent != null) {
            sent.receive();
        }
        return sent;
    }

    public boolean isOfThisProcess(String call) {
        return call.startsWith(process);
    }

    /** The number of a call, as a message carries it. */
    public static String header() {
        return CALL;
    }

    private void leave(String address) {
        queue(address).updateAndGet(number -> Math.max(0, number - 1));
    }

    /** A verticle went, and the messages that waited for it with it. */
    public void forget() {
        waiting.clear();
    }
}
