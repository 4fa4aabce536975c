package dev.gather.http;

import dev.gather.http.OpenConnections.Reason;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ShutdownEvent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches what one connection costs: a head must come whole in time, an answer must be taken, a connection on which
 * nothing is asked is not kept for ever, nor one on which much was. It sees requests after the decoder and replies
 * before the encoder. Once a connection is a WebSocket it is no more watched here. Confined to one event loop.
 *
 * <p>The library has an idle time instead, which a wait for an answer uses up, and a slowly read answer, and which a
 * head that comes byte by byte does not end before it is over.
 */
final class ClientConnection extends ChannelDuplexHandler implements Sweep.Watched {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final long LINGER_MILLIS = 1_000;

    private final HttpConnection connection;
    private final StrictRequestDecoder decoder;
    private final Connections limits;
    private final Unsent unsent;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Runnable waiting;
    private int place = -1;
    private long quietSince;
    private long requests;
    private long replies;
    private int inFlight;
    private boolean sending;
    private boolean leaving;

    ClientConnection(HttpConnection connection, StrictRequestDecoder decoder, Connections limits) {
        this.connection = connection;
        this.decoder = decoder;
        this.limits = limits;
        this.unsent = new Unsent(limits.config().sendTimeout());
    }

    @Override
    public int place() {
        return place;
    }

    @Override
    public void place(int index) {
        place = index;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        quietSince = System.nanoTime();
        limits.sweep().add(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        limits.sweep().remove(this);
        waiting = null;
        ctx.fireChannelInactive();
    }

    /** What comes after the last request is not answered; the reply to that one says so. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest && requests++ < limits.config().requestsPerConnection()) {
            inFlight++;
        }
        if (requests > limits.config().requestsPerConnection()) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        leaving |= event instanceof ShutdownEvent;
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            reply(response);
        }
        ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
        long before = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        ctx.write(message, promise);
        if (buffer != null) {
            unsent.add(buffer.totalPendingWriteBytes() - before);
            sending = true;
        }
        if (message instanceof LastHttpContent && !isInterim(message)) {
            inFlight--;
            quietSince = System.nanoTime();
        }
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void reply(HttpResponse response) {
        if (response.status().code() == SWITCHING_PROTOCOLS) {
            limits.sweep().remove(this);
        }
        if (isInterim(response)) {
            return;
        }
        boolean last = ++replies == limits.config().requestsPerConnection()
                || limits.open().isLetGo();
        if (last || leaving) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        if (last && !leaving) {
            connection.shutdown(LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Runs the action when the client has taken most of what was written for it. Without that a client that asks again
     * and again and reads nothing would have all the answers kept for it.
     */
    void whenTaken(Runnable action) {
        waiting = action;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.fireChannelWritabilityChanged();
        Runnable action = waiting;
        if (action != null && ctx.channel().isWritable()) {
            waiting = null;
            action.run();
        }
    }

    @Override
    public void check(long now) {
        ChannelHandlerContext ctx = context;
        if (ctx == null || (sending && isSending(ctx, now)) || inFlight > 0) {
            return;
        }
        boolean first = requests == 0;
        if (first || decoder.isInHead()) {
            long since = first ? quietSince : Math.max(quietSince, decoder.headSince());
            if (now - since > limits.config().headTimeout().toNanos()) {
                endHead(ctx);
            }
        } else if (now - quietSince > limits.config().idle().toNanos()) {
            ctx.close();
        }
    }

    private boolean isSending(ChannelHandlerContext ctx, long now) {
        ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
        sending = buffer != null && buffer.totalPendingWriteBytes() > 0;
        if (!sending) {
            unsent.reset();
        } else if (unsent.isLate(buffer, now)) {
            limits.open().close(Reason.SLOW_READ);
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0); // nor does the kernel keep it any longer
            ctx.close();
        }
        return sending;
    }

    private void endHead(ChannelHandlerContext ctx) {
        limits.open().close(Reason.HEAD_TIMEOUT);
        if (decoder.isInHead()) {
            decoder.giveUp();
        } else {
            ctx.close();
        }
    }
}
