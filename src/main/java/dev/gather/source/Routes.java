package dev.gather.source;

import dev.gather.json.Json;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of this server, for parts that are another route's answer. */
public interface Routes {
    /**
     * The answer of a route, composed on the event loop of the caller; stopped with the call.
     *
     * @param key the route's key in the config
     * @param arguments a value for each of its parameters, in their order
     */
    Future<SourceAnswer> answer(String key, List<@Nullable Json> arguments, SourceCall call);
}
