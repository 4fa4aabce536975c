package dev.gather.architecture.planted.compose;

import io.vertx.core.http.HttpServerRequest;

/** Breaches of what {@code compose} has to keep. */
public interface Plants {
    record KnowsHttp(dev.gather.architecture.planted.http.Plants seen) {}

    record HoldsAnHttpRequest(HttpServerRequest held) {}
}
