package dev.gather.source.http;

import dev.gather.source.OpenKind;
import dev.gather.source.Source;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The open upstreams, by name. */
final class Upstreams implements OpenKind<HttpCall> {
    private final Vertx vertx;
    private final Map<String, Upstream> byName = new LinkedHashMap<>();

    Upstreams(Vertx vertx, Map<String, UpstreamConfig> configs) {
        this.vertx = vertx;
        configs.forEach((name, config) -> byName.put(name, new Upstream(vertx, config)));
    }

    @Override
    public Source source(HttpCall call, boolean writes) {
        return new HttpSource(vertx, call, Objects.requireNonNull(byName.get(call.upstream())));
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
    public Map<String, Turnstile> pools() {
        Map<String, Turnstile> pools = new LinkedHashMap<>();
        byName.forEach((name, upstream) -> pools.put(name, upstream.turnstile()));
        return pools;
    }

    @Override
    public Future<Void> close() {
        return Future.join(byName.values().stream().map(Upstream::close).toList())
                .mapEmpty();
    }
}
