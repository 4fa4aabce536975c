package dev.gather.source.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one answer that is due, and nothing else. Bytes that came with the end of an answer and do not belong to it
 * make it a bad one: its length is wrong then, or the upstream is, and what was read as whole may be a part. Bytes that
 * come while nothing is asked close the connection. In neither case are they the beginning of another request's answer.
 *
 * <p>What an upstream writes of its own accord while the next request is under way cannot be told from the answer:
 * HTTP/1.1 pairs them by nothing but their order.
 *
 * <p>Once the connection is closed, since the answer was too large or nobody waits for it, what was read of it already
 * is thrown away: behind here it would still be inflated. Confined to one event loop.
 */
final class StrictResponseDecoder extends HttpResponseDecoder {
    /** How many interim answers (1xx) may come before the one that is due: each is work, and tells nobody anything. */
    private static final int INTERIMS_MAX = 100;

    private @Nullable HttpMethod due;
    private boolean interim;
    private int interims;

    StrictResponseDecoder(HttpDecoderConfig config) {
        super(config);
    }

    /** A request was written: an answer to it is due. */
    void expect(HttpMethod method) {
        due = method;
        interims = 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (due == null) {
            if (isMore(bytes)) {
                context.close();
            }
            return;
        }
        if (!context.channel().isActive()) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        super.decode(context, bytes, out);
        if (!out.isEmpty() && out.get(out.size() - 1) instanceof LastHttpContent && !interim) {
            due = null;
            if (isMore(bytes)) {
                ReferenceCountUtil.release(out.set(out.size() - 1, bad()));
            }
        }
    }

    /** Whether there is more than line ends, which some servers put behind a body; all of it is skipped. */
    private static boolean isMore(ByteBuf bytes) {
        boolean more = bytes.forEachByte(b -> b == '\r' || b == '\n') >= 0;
        bytes.skipBytes(bytes.readableBytes());
        return more;
    }

    private static LastHttpContent bad() {
        LastHttpContent bad = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        bad.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("bytes behind the end of an answer")));
        return bad;
    }

    /** Asked once for each answer, when its headers are read. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage answer) {
        HttpResponseStatus status = ((HttpResponse) answer).status();
        interim = status.codeClass() == HttpStatusClass.INFORMATIONAL;
        if (interim && ++interims > INTERIMS_MAX) {
            throw new IllegalArgumentException("more than " + INTERIMS_MAX + " interim answers");
        }
        if (status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            throw new IllegalArgumentException("another protocol, which nobody asked for");
        }
        return HttpMethod.HEAD.equals(due) || super.isContentAlwaysEmpty(answer);
    }
}
