package dev.gather.source;

import dev.gather.json.Json;
import dev.gather.request.ApiRequest;
import io.vertx.core.Future;

/** The routes of this server, for parts that are another route's answer. */
public interface Routes {
    /**
     * The answer of a route, composed on the event loop of the caller; stopped with the call. It has as long as the
     * call has, and no longer than the deadline of the route itself. Fails with what that route is refused for.
     *
     * @param use which route, and what it is given of the call's values
     */
    Future<SourceAnswer> answer(RouteUse use, SourceCall call);

    /**
     * What the answer depends on besides what the route is given: what it, and the routes that it asks in turn, read of
     * the request itself, such as headers.
     */
    Json read(RouteUse use, ApiRequest request);
}
