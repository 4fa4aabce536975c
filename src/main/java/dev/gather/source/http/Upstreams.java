package dev.gather.source.http;

import dev.gather.observe.Observation.HostsEjected;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.Source;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The open upstreams, by name. */
final class Upstreams implements OpenKind<HttpCall> {
    private final Vertx vertx;
    private final Map<String, Upstream> byName = new LinkedHashMap<>();

    Upstreams(Opening opening, Map<String, UpstreamConfig> configs) {
        this.vertx = opening.vertx();
        configs.forEach((name, config) -> byName.put(
                name,
                new Upstream(opening, config, hosts -> opening.observer().observe(new HostsEjected(name, hosts)))));
    }

    @Override
    public Source source(HttpCall call, boolean writes) {
        return new HttpSource(vertx, call, Objects.requireNonNull(byName.get(call.upstream())));
    }

    /** An upstream is ready when a host's name resolves: whether it answers is known part by part. */
    @Override
    public Map<String, Future<Void>> checks() {
        Map<String, Future<Void>> checks = new LinkedHashMap<>();
        byName.forEach((name, upstream) -> checks.put(
                name,
                Future.any(upstream.hosts().all().stream().map(Host::address).toList())
                        .mapEmpty()));
        return checks;
    }

    /** Each of its hosts; any status is an answer. */
    @Override
    public Future<Void> reach(String name) {
        Upstream upstream = Objects.requireNonNull(byName.get(name));
        return Future.join(upstream.hosts().all().stream()
                        .map(host -> reach(upstream, host))
                        .toList())
                .mapEmpty();
    }

    private static Future<Void> reach(Upstream upstream, Host host) {
        RequestOptions head = new RequestOptions()
                .setMethod(HttpMethod.HEAD)
                .setURI(upstream.config().basePath() + "/");
        return host.address()
                .compose(host.connections()::connect)
                .compose(connection -> connection
                        .request(head)
                        .compose(HttpClientRequest::send)
                        .<Void>mapEmpty()
                        .onComplete(done -> connection.close()));
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
