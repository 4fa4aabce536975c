package dev.gather.source.http;

import dev.gather.source.OpenKind;
import dev.gather.source.Source;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The open upstreams. Each has one client, shared by all verticles: its limits are the upstream's own, and connections
 * are kept alive and reused whoever asks.
 */
final class Upstreams implements OpenKind<HttpCall> {
    private record Upstream(UpstreamConfig config, HttpClientAgent client, Turnstile turnstile) {}

    private final Vertx vertx;
    private final Map<String, Upstream> byName = new LinkedHashMap<>();

    Upstreams(Vertx vertx, Map<String, UpstreamConfig> configs) {
        this.vertx = vertx;
        configs.forEach(
                (name, config) -> byName.put(name, new Upstream(config, client(vertx, config), turnstile(config))));
    }

    private static Turnstile turnstile(UpstreamConfig config) {
        return new Turnstile(config.room().connections(), config.room().waiting());
    }

    private static HttpClientAgent client(Vertx vertx, UpstreamConfig config) {
        HttpClientOptions options = new HttpClientOptions()
                .setDefaultHost(config.host())
                .setDefaultPort(config.port())
                .setSsl(config.isTls())
                .setConnectTimeout((int) config.connectTimeout().toMillis()) // the library's own is 60 s
                .setKeepAliveTimeout((int) Math.max(1, config.idle().toSeconds()))
                .setDecompressionSupported(true) // bytes are counted after it
                .setMaxHeaderSize(32 * 1024)
                .setTcpNoDelay(true);
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(config.connections())
                .setMaxWaitQueueSize(config.connections()); // for those on their way out; the queue is the turnstile's
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(Upstreams::knownOtherwise))
                .build();
    }

    /** Who waits for an answer hears of it through a future; the library would log each as an error. */
    private static void knownOtherwise(Throwable broken) {}

    @Override
    public Source source(HttpCall call, boolean writes) {
        Upstream upstream = Objects.requireNonNull(byName.get(call.upstream()));
        return new HttpSource(vertx, call, upstream.config(), upstream.client(), upstream.turnstile());
    }

    /** An upstream is ready when its name resolves: whether it answers is known part by part, and may be optional. */
    @Override
    public Map<String, Future<Void>> checks() {
        Map<String, Future<Void>> checks = new LinkedHashMap<>();
        byName.forEach(
                (name, upstream) -> checks.put(name, resolve(upstream.config().host())));
        return checks;
    }

    private Future<Void> resolve(String host) {
        return vertx.executeBlocking(() -> InetAddress.getByName(host), false).mapEmpty();
    }

    /** Any status is an answer. */
    @Override
    public Future<Void> reach(String name) {
        Upstream upstream = Objects.requireNonNull(byName.get(name));
        RequestOptions head = new RequestOptions()
                .setMethod(HttpMethod.HEAD)
                .setURI(upstream.config().basePath() + "/");
        return upstream.client().request(head).compose(request -> request.send().mapEmpty());
    }

    @Override
    public Future<Void> close() {
        return Future.join(byName.values().stream()
                        .map(upstream -> upstream.client().shutdown(0, TimeUnit.SECONDS))
                        .toList())
                .mapEmpty();
    }
}
