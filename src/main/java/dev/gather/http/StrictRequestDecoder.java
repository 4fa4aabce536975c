package dev.gather.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Reads requests and refuses each of which two hops could disagree where it ends (RFC 9112, 6): a request that one of
 * them takes for a body is otherwise answered by the other. What is refused here is refused before any of it is
 * believed, and nothing behind it on the connection is read. Confined to one event loop.
 *
 * <p>The library's own decoder compares the names {@code Content-Length} and {@code Content-Type} without their ninth
 * letter, so that it takes {@code Content-Xength} for a length and forgets how it was written. And it takes a length
 * beside {@code Transfer-Encoding} for none, and an encoding other than {@code chunked} for no body.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private static final int NINTH = 8;
    private static final int CONTENT_TYPE_LENGTH = 12;
    private static final int CONTENT_LENGTH_LENGTH = 14;
    private static final int LOWER_CASE = 0x20;

    StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    /** The head of a request says in a doubtful way where the request ends. */
    static final class BadFraming extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        BadFraming(String toldToClient) {
            super(toldToClient);
        }
    }

    /** Puts it in the place of the library's decoder, before a connection's first byte is read. */
    static void install(HttpConnection connection, HttpServerOptions options) {
        if (connection instanceof Http1xServerConnection http) {
            ChannelPipeline pipeline = http.channelHandlerContext().pipeline();
            pipeline.replace("httpDecoder", "httpDecoder", new StrictRequestDecoder(options));
        }
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        AsciiString name = super.splitHeaderName(line, start, length);
        if ((length == CONTENT_LENGTH_LENGTH || length == CONTENT_TYPE_LENGTH)
                && (name.byteAt(NINTH) | LOWER_CASE) != (line[start + NINTH] | LOWER_CASE)) {
            throw new BadFraming("A header only looks like " + name + ".");
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
            throw new BadFraming("A request has Content-Length or Transfer-Encoding, not both.");
        }
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean chunked = encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
        if (!chunked || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            throw new BadFraming("The only Transfer-Encoding is chunked, once, in HTTP/1.1.");
        }
    }
}
