package dev.gather.source.http;

import dev.gather.source.Opening;
import dev.gather.source.Strain;
import dev.gather.source.Turnstile;
import io.netty.util.AttributeKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.Http1xClientConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * An open upstream. It has one client, shared by all verticles: its limits are the upstream's own, and connections are
 * kept alive and reused whoever asks. Thread-safe.
 */
final class Upstream {
    private static final AttributeKey<Boolean> ASKED = AttributeKey.valueOf(Upstream.class, "ASKED");

    private final UpstreamConfig config;
    private final Strain strain;
    private final Turnstile turnstile;
    private final Hosts hosts;
    private final HttpClientOptions options;
    private final HttpClientAgent client;

    /** @param ejected told how many hosts are left alone, each time that it changes */
    Upstream(Opening opening, UpstreamConfig config, IntConsumer ejected) {
        Vertx vertx = opening.vertx();
        this.config = config;
        this.strain = opening.strain();
        Ejection ejection = new Ejection(config.ejection(), config.urls().size(), ejected);
        this.hosts = new Hosts(
                config.urls().stream()
                        .map(url -> new Host(vertx, url, ejection))
                        .toList(),
                config.balance());
        this.turnstile =
                new Turnstile(config.room().connections(), config.room().waiting());
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(config.connections())
                .setMaxWaitQueueSize(config.connections()); // for those on their way out; the queue is the turnstile's
        this.options = options(config);
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(this::connected)
                .build();
    }

    private static HttpClientOptions options(UpstreamConfig config) {
        return new HttpClientOptions()
                .setSsl(config.isTls())
                .setConnectTimeout((int) config.connectTimeout().toMillis()) // the library's own is 60 s
                .setKeepAliveTimeout((int) Math.max(1, config.idle().toSeconds()))
                .setDecompressionSupported(true) // bytes are counted after it
                .setMaxHeaderSize(32 * 1024)
                .setTcpNoDelay(true);
    }

    private void connected(HttpConnection connection) {
        StrictClientCodec.install(connection, options);
        connection.exceptionHandler(Upstream::knownOtherwise);
    }

    /** Who waits for an answer hears of it through a future; the library would log each as an error. */
    private static void knownOtherwise(Throwable broken) {}

    /** Of this server. */
    Strain strain() {
        return strain;
    }

    UpstreamConfig config() {
        return config;
    }

    HttpClientAgent client() {
        return client;
    }

    Hosts hosts() {
        return hosts;
    }

    Turnstile turnstile() {
        return turnstile;
    }

    /** Whether something was asked before on a connection of the pool; to be called once for each request. */
    static boolean isReused(HttpConnection connection) {
        return connection instanceof Http1xClientConnection open
                && open.channelHandlerContext().channel().attr(ASKED).getAndSet(true) != null;
    }

    /** A connection of the caller's own, not one of the pool; he closes it. */
    Future<HttpClientConnection> connect(RequestOptions to) {
        return client.connect(new HttpConnectOptions()
                        .setServer(to.getServer())
                        .setHost(to.getHost())
                        .setPort(to.getPort()))
                .onSuccess(made -> made.exceptionHandler(Upstream::knownOtherwise));
    }

    Future<Void> close() {
        return client.shutdown(0, TimeUnit.SECONDS);
    }
}
