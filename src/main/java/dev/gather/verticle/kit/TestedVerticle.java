package dev.gather.verticle.kit;

import dev.gather.message.BusAnswer;
import dev.gather.message.BusFailures;
import dev.gather.message.BusMessage;
import dev.gather.message.Callers;
import dev.gather.verticle.CallFailed;
import dev.gather.verticle.UnreadableVerticle;
import dev.gather.verticle.UserVerticle;
import dev.gather.verticle.Verticles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One verticle of the user under test, with what its calls give. Its own errors are those that a part would have.
 *
 * <pre>{@code
 * try (TestedVerticle page = TestedVerticle.of("conf/verticles/Page.java")
 *         .http("users", "GET /users/7", "{\"name\":\"Ada\"}")
 *         .sql("shop", "select status from orders", "[{\"status\":\"paid\"}]")
 *         .start()) {
 *     Object answer = page.ask("java.gathered", new JsonObject().put("id", 7));
 * }
 * }</pre>
 *
 * Confined to one thread, which waits.
 */
public final class TestedVerticle implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;

    private final UserVerticle verticle;
    private final StubSources sources = new StubSources();
    private final Vertx vertx;

    private TestedVerticle(UserVerticle verticle) {
        this.verticle = verticle;
        this.vertx = Verticles.vertx(new VertxOptions().setEventLoopPoolSize(1), List.of(verticle));
    }

    /** @param run what would stand after {@code run:}; a file is relative to the working directory */
    public static TestedVerticle of(String run) throws UnreadableVerticle {
        return of(run, new JsonObject());
    }

    /** @param config what would stand after {@code config:} */
    public static TestedVerticle of(String run, JsonObject config) throws UnreadableVerticle {
        return new TestedVerticle(UserVerticle.of(run, Path.of(""), config));
    }

    /**
     * What a call of an upstream gives.
     *
     * @param call method and path with its query: {@code GET /users/7}
     * @param json the answer
     */
    public TestedVerticle http(String upstream, String call, String json) {
        sources.upstream(upstream, call, json);
        return this;
    }

    /**
     * What a statement gives.
     *
     * @param begins how it begins; white space is as good as any other
     * @param json its rows: an array of objects, or for one that gives none their number
     */
    public TestedVerticle sql(String database, String begins, String json) {
        sources.database(database, begins, json);
        return this;
    }

    /** What a route gives, by its key: {@code GET /pages/{userId}}. */
    public TestedVerticle route(String key, String json) {
        sources.route(key, json);
        return this;
    }

    /** The same for a call, statement or route that fails with a reason, such as {@code timeout}. */
    public TestedVerticle fails(String name, String call, String reason) {
        sources.fails(name, call, reason);
        return this;
    }

    /** Starts the verticle, and waits for it. */
    public TestedVerticle start() {
        await(new Verticles(vertx, List.of(verticle), sources, observation -> {}).start());
        return this;
    }

    /**
     * Asks it, as a part does that has 5 s, and waits for the answer.
     *
     * @param body any JSON
     * @return any JSON: a {@code JsonObject}, {@code JsonArray}, text, number, truth or null
     * @throws CallFailed with the reason that the part would have
     */
    public @Nullable Object ask(String address, @Nullable Object body) {
        return ask(address, body, 5_000);
    }

    /** @param millis how long the caller waits */
    public @Nullable Object ask(String address, @Nullable Object body, long millis) {
        DeliveryOptions options =
                new DeliveryOptions().setSendTimeout(millis).addHeader(Callers.TIMEOUT, Long.toString(millis));
        Object sent = BusMessage.body(BusAnswer.read(body, ANSWER_BYTES_MAX));
        return await(vertx.eventBus()
                .request(address, sent, options)
                .transform(done -> done.succeeded()
                        ? Future.succeededFuture(
                                BusMessage.body(BusAnswer.read(done.result().body(), ANSWER_BYTES_MAX)))
                        : Future.failedFuture(CallFailed.of(BusFailures.of(done.cause(), false)))));
    }

    /** What it asked of its sources until now, in order: {@code users GET /users/7}, {@code shop select …}. */
    public List<String> asked() {
        return sources.asked();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallFailed known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("nothing in " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
