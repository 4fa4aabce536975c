package dev.gather.source.http;

import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpChannelConnector;
import io.vertx.core.http.impl.HttpClientBase;
import io.vertx.core.http.impl.HttpClientConnectionInternal;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Makes the connections of an upstream: the one place that reaches beneath the library's client, whose pool takes
 * whatever connection comes first, of whichever event loop, and looks through all of them to find it. Thread-safe.
 */
final class Connector {
    private static final int HEADERS_MAX = 32 * 1024;
    private static final boolean POOLED = true;
    private static final int ANY_AGE = 0;

    private final VertxInternal vertx;
    private final HttpClientOptions options;
    private final HttpClientBase client;

    Connector(Vertx vertx, UpstreamConfig config) {
        this.vertx = (VertxInternal) vertx;
        this.options = new HttpClientOptions()
                .setSsl(config.isTls())
                .setConnectTimeout((int) config.connectTimeout().toMillis()) // the library's own is 60 s
                .setKeepAliveTimeout((int) Math.max(1, config.idle().toSeconds()))
                .setDecompressionSupported(true) // bytes are counted after it
                .setMaxHeaderSize(HEADERS_MAX)
                .setTcpNoDelay(true);
        this.client = new HttpClientBase(this.vertx, options);
    }

    /** A connection that lives on the caller's event loop. */
    Future<HttpClientConnectionInternal> connect(HostAndPort name, SocketAddress address) {
        ContextInternal here = vertx.getOrCreateContext().toBuilder()
                .withThreadingModel(ThreadingModel.EVENT_LOOP)
                .build();
        return new HttpChannelConnector(
                        client,
                        client.netClient(),
                        options.getSslOptions(),
                        options.getProxyOptions(),
                        null,
                        HttpVersion.HTTP_1_1,
                        options.isSsl(),
                        false,
                        name,
                        address,
                        POOLED,
                        ANY_AGE)
                .httpConnect(here)
                .onSuccess(made -> {
                    StrictClientCodec.install(made, options);
                    made.exceptionHandler(Connector::knownOtherwise);
                });
    }

    /** Who waits for an answer hears of it through a future; the library would log each as an error. */
    private static void knownOtherwise(Throwable broken) {}

    Future<Void> close() {
        return client.shutdown(0, TimeUnit.SECONDS);
    }
}
