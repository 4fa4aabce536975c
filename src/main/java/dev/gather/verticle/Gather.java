package dev.gather.verticle;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;

/**
 * What the server gives to one instance of a verticle, the same in every language. Whatever is asked here while a
 * message is answered has as long as whoever sent the message still waits, and is stopped when he does no more.
 *
 * <p>Values are those of JSON as Vert.x has them: {@code JsonObject}, {@code JsonArray}, {@code String}, {@code
 * Boolean}, {@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal} and null. Maps and lists will do
 * where a value is given. A call fails with {@link CallFailed}; a handler that lets it pass fails with the same reason.
 */
public interface Gather {

    /**
     * That of a verticle in Java or Kotlin, once it starts.
     *
     * @throws IllegalStateException outside of a verticle that stands in the config
     */
    static Gather of(Deployable verticle) {
        return Facade.of(verticle);
    }

    /** What stands under {@code config:}. */
    JsonObject config();

    /**
     * Answers what is asked at an address.
     *
     * @param <B> what is asked: any of JSON, and whatever else is a mistake of the caller's
     * @return completes when the address can be asked
     */
    <B> Future<Void> consume(String address, Answering<B> answering);

    /** An HTTP service by its name under {@code upstreams:}. */
    Upstream http(String upstream);

    /** A database by its name under {@code databases:}. */
    Database sql(String database);

    /**
     * The answer of a route of this server.
     *
     * @param route its key in the config: {@code GET /pages/{userId}}
     * @param params what it is given, by the names of its parameters
     */
    <T> Future<T> call(String route, Map<String, ?> params);

    default <T> Future<T> call(String route) {
        return call(route, Map.of());
    }

    /** Whether somebody still waits for the answer to the message that is being handled. True outside of one. */
    boolean isAwaited();

    /** Named after the verticle: {@code verticle.pricing}. */
    Logger log();

    /** By the clock on the wall. */
    default Instant now() {
        return WallClock.now();
    }
}
