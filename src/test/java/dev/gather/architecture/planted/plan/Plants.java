package dev.gather.architecture.planted.plan;

import ch.qos.logback.classic.LoggerContext;
import com.dashjoin.jsonata.Jsonata;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import org.snakeyaml.engine.v2.events.Event;

/** Breaches of what {@code plan} has to keep. */
public interface Plants {
    record KnowsAKind(dev.gather.architecture.planted.source.http.Plants seen) {}

    record HoldsAnHttpClient(HttpClient held) {}

    record HoldsYaml(Event held) {}

    record HoldsJsonata(Jsonata held) {}

    record HoldsALoggerContext(LoggerContext held) {}

    record HoldsAFuture(Future<String> held) {}
}
