package dev.gather.source.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.impl.HttpClientConnectionInternal;

/**
 * Writes requests and reads answers on a connection of HTTP/1.1, one after another, and knows at each moment whether an
 * answer is due. The library's own takes what an upstream wrote behind an answer for the beginning of the next one.
 * Confined to one event loop.
 */
final class StrictClientCodec extends CombinedChannelDuplexHandler<StrictResponseDecoder, HttpRequestEncoder> {
    private static final String LIBRARYS_OWN = "codec";

    private StrictClientCodec(HttpClientOptions options) {
        super(
                new StrictResponseDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(options.getMaxInitialLineLength())
                        .setMaxHeaderSize(options.getMaxHeaderSize())
                        .setMaxChunkSize(options.getMaxChunkSize())
                        .setInitialBufferSize(options.getDecoderInitialBufferSize())),
                new HttpRequestEncoder());
    }

    /** Puts it in the place of the library's codec, before anything was asked. */
    static void install(HttpClientConnectionInternal connection, HttpClientOptions options) {
        ChannelPipeline pipeline = connection.channelHandlerContext().pipeline();
        pipeline.replace(LIBRARYS_OWN, LIBRARYS_OWN, new StrictClientCodec(options));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest request) {
            inboundHandler().expect(request.method());
        }
        super.write(context, message, promise);
    }
}
