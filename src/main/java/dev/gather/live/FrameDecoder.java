package dev.gather.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads frames and tells of the first that is none; what comes behind it is not looked at. Confined to one event loop.
 *
 * <p>The library's own throws instead, for which the connection is closed at once: a close frame that was written in
 * the same moment is lost then, or it is reset under a client that still sends. It takes close codes above 4999, and
 * answers each of many pings, and pings without end of which nobody reads the pongs.
 */
final class FrameDecoder extends WebSocket13FrameDecoder {
    private static final String NAME = "wsdecoder";
    private static final int CODE_MAX = 4999;
    private static final int CODE_BYTES = 2;
    private static final byte PING = (byte) 0x89;
    /** Two bytes and the mask. */
    private static final int EMPTY_PING_BYTES = 6;

    private static final int LENGTH_BITS = 0x7F;
    private static final int PINGS_MAX = 1_000;
    private static final long PINGS_NANOS = Duration.ofSeconds(10).toNanos();

    private final Consumer<CorruptedWebSocketFrameException> broken;
    private boolean over;
    private int pings;
    private long pingsSince = System.nanoTime();

    private FrameDecoder(Consumer<CorruptedWebSocketFrameException> broken) {
        super(WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(LiveSockets.MESSAGE_BYTES_MAX)
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .build());
        this.broken = broken;
    }

    /**
     * Puts one into the place of the library's, which gives it what it has not read.
     *
     * @param broken told once
     */
    static void install(ServerWebSocket socket, Consumer<CorruptedWebSocketFrameException> broken) {
        ChannelHandlerContext context = ((WebSocketInternal) socket).channelHandlerContext();
        context.pipeline().replace(NAME, NAME, new FrameDecoder(broken));
        readInTurn(context.channel());
    }

    /** By itself the loop reads up to 16 times, a mebibyte of frames, before it turns to others. */
    private static void readInTurn(Channel channel) {
        if (channel.config().getRecvByteBufAllocator() instanceof MaxMessagesRecvByteBufAllocator own) {
            own.maxMessagesPerRead(1);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (over) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            super.decode(ctx, in, out);
            int last = out.size() - 1;
            if (last >= 0 && out.get(last) instanceof PingWebSocketFrame ping && leaveOut(ctx, in)) {
                out.remove(last);
                ping.release();
            }
        } catch (CorruptedWebSocketFrameException e) {
            end(in, e);
        }
    }

    private void end(ByteBuf in, CorruptedWebSocketFrameException why) {
        over = true;
        in.skipBytes(in.readableBytes());
        broken.accept(why);
    }

    /**
     * Of several pings that are there the last is answered for all (RFC 6455, 5.5.3): each pong is a write of its own.
     * A client who does not read the pongs needs no more of them, which would be kept for him.
     */
    private boolean leaveOut(ChannelHandlerContext ctx, ByteBuf in) {
        if (areTooMany()) {
            end(in, new CorruptedWebSocketFrameException(WebSocketCloseStatus.POLICY_VIOLATION, "too many pings"));
        }
        return over || !ctx.channel().isWritable() || isPingNext(in);
    }

    private boolean areTooMany() {
        long now = System.nanoTime();
        if (now - pingsSince > PINGS_NANOS) {
            pingsSince = now;
            pings = 0;
        }
        return ++pings > PINGS_MAX;
    }

    /** Whether the next frame is a ping and all of it is there. */
    private static boolean isPingNext(ByteBuf in) {
        int at = in.readerIndex();
        return in.readableBytes() >= EMPTY_PING_BYTES
                && in.getByte(at) == PING
                && in.readableBytes() >= EMPTY_PING_BYTES + (in.getByte(at + 1) & LENGTH_BITS);
    }

    @Override
    protected void checkCloseFrameBody(ChannelHandlerContext ctx, ByteBuf body) {
        super.checkCloseFrameBody(ctx, body);
        boolean known = body == null
                || body.readableBytes() < CODE_BYTES
                || body.getUnsignedShort(body.readerIndex()) <= CODE_MAX;
        if (!known) {
            throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, "no such close code");
        }
    }
}
