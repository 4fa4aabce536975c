package dev.gather.verticle;

import dev.gather.json.Json;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * What verticles ask of the server: its upstreams, databases and routes, with the guards that its own parts have. Each
 * call is one that only reads; what writes makes a write of it. Thread-safe; nothing throws.
 */
public interface Sources {
    /** @return the names there are, if this is none of them; else nothing */
    List<String> unlessUpstream(String name);

    /** The same for a database. */
    List<String> unlessDatabase(String name);

    /** @param verticle who asks: its breaker is its own */
    Future<SourceAnswer> http(String verticle, UpstreamCall asked, SourceCall call);

    Future<SourceAnswer> sql(String verticle, String database, String text, List<Json> values, SourceCall call);

    Future<SourceAnswer> route(String route, Map<String, Json> params, SourceCall call);
}
