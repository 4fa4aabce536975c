package dev.gather.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests, knows since when a head is on its way, and refuses each request of which two hops could disagree
 * where it ends (RFC 9112, 6): what one of them takes for a body is otherwise answered by the other. What is refused
 * here is refused before any of it is believed, and nothing behind it on the connection is read. Confined to one event
 * loop.
 *
 * <p>The library's own decoder compares the names {@code Content-Length} and {@code Content-Type} without their ninth
 * letter, so that it takes {@code Content-Xength} for a length and forgets how it was written. And it takes a length
 * beside {@code Transfer-Encoding} for none, and an encoding other than {@code chunked} for no body. It bounds the
 * bytes of a head, and not its fields.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private static final int FIELDS_MAX = 100;
    private static final int NINTH = 8;
    private static final int CONTENT_TYPE_LENGTH = 12;
    private static final int CONTENT_LENGTH_LENGTH = 14;
    private static final int LOWER_CASE = 0x20;

    private @Nullable ChannelHandlerContext context;
    private long headSince;
    private int fields;
    private boolean hasLine;
    private boolean inHead;
    private boolean inBody;
    private boolean over;

    StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    /** A request that goes no further, for a reason that its client is told. */
    static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String toldToClient) {
            super(toldToClient);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private static Refused badFraming(String toldToClient) {
        return new Refused(400, toldToClient);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** A head has begun and is not yet whole. */
    boolean isInHead() {
        return inHead;
    }

    /** As {@code System.nanoTime()} tells it. */
    long headSince() {
        return headSince;
    }

    /** Makes what has come of a head a request that is none, and reads nothing behind it. */
    void giveUp() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        HttpMessage none = createMessage(new String[] {"-", "-", "HTTP/1.1"});
        over = true;
        inHead = false;
        none.setDecoderResult(DecoderResult.failure(new Refused(408, "The head was not there in time.")));
        ctx.fireChannelRead(none);
        ctx.fireChannelReadComplete();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (over) {
            buffer.skipBytes(buffer.readableBytes());
            return;
        }
        super.decode(ctx, buffer, out);
        if (!out.isEmpty()) {
            inHead = false;
            hasLine = false;
            inBody = !(out.get(out.size() - 1) instanceof LastHttpContent);
        } else if (!inHead && !inBody && (hasLine || buffer.isReadable())) { // most heads come whole, and need no clock
            inHead = true;
            headSince = System.nanoTime();
        }
    }

    /** The request line, which is read when it is whole. */
    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        fields = 0;
        hasLine = true;
        return super.createMessage(initialLine);
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (++fields > FIELDS_MAX) {
            throw new Refused(431, "The head has more than " + FIELDS_MAX + " fields.");
        }
        AsciiString name = super.splitHeaderName(line, start, length);
        if ((length == CONTENT_LENGTH_LENGTH || length == CONTENT_TYPE_LENGTH)
                && (name.byteAt(NINTH) | LOWER_CASE) != (line[start + NINTH] | LOWER_CASE)) {
            throw badFraming("A header only looks like " + name + ".");
        }
        return name;
    }

    /** Asked once for each request, when its headers are read and where it ends is not yet decided. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage request) {
        HttpHeaders headers = request.headers();
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            checkEncoding(request, headers);
        }
        return super.isContentAlwaysEmpty(request);
    }

    private static void checkEncoding(HttpMessage request, HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw badFraming("A request has Content-Length or Transfer-Encoding, not both.");
        }
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean chunked = encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
        if (!chunked || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            throw badFraming("The only Transfer-Encoding is chunked, once, in HTTP/1.1.");
        }
    }
}
