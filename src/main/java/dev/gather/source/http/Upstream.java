package dev.gather.source.http;

import dev.gather.source.Opening;
import dev.gather.source.Strain;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.IntConsumer;

/**
 * An open upstream, shared by all verticles: its limits are the upstream's own, and connections are kept alive and
 * reused whoever asks. Thread-safe.
 */
final class Upstream {
    private static final long SWEEP_MILLIS = 1_000;

    private final Vertx vertx;
    private final UpstreamConfig config;
    private final Strain strain;
    private final Turnstile turnstile;
    private final Connector connector;
    private final Hosts hosts;
    private final long sweeping;

    /** @param ejected told how many hosts are left alone, each time that it changes */
    Upstream(Opening opening, UpstreamConfig config, IntConsumer ejected) {
        this.vertx = opening.vertx();
        this.config = config;
        this.strain = opening.strain();
        this.turnstile =
                new Turnstile(config.room().connections(), config.room().waiting());
        this.connector = new Connector(vertx, config);
        Ejection ejection = new Ejection(config.ejection(), config.urls().size(), ejected);
        this.hosts = new Hosts(
                config.urls().stream()
                        .map(url -> new Host(vertx, url, ejection, connector, config.connections()))
                        .toList(),
                config.balance());
        this.sweeping = vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
    }

    private void sweep() {
        hosts.all().forEach(host -> host.connections().sweep());
    }

    /** Of this server. */
    Strain strain() {
        return strain;
    }

    UpstreamConfig config() {
        return config;
    }

    Hosts hosts() {
        return hosts;
    }

    Turnstile turnstile() {
        return turnstile;
    }

    Future<Void> close() {
        vertx.cancelTimer(sweeping);
        return connector.close();
    }
}
