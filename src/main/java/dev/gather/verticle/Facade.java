package dev.gather.verticle;

import dev.gather.json.Json;
import dev.gather.message.Addresses;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facade of one instance of a verticle. Thread-safe. */
final class Facade implements Gather {
    /** How long a call may take that is made for nobody's message. */
    static final Duration FREELY = Duration.ofSeconds(10);

    private final String verticle;
    private final JsonObject config;
    private final Sources sources;
    private final Asking asking;
    private final Answers answers;
    private final Vertx vertx;
    private final Logger log;

    Facade(Vertx vertx, String verticle, JsonObject config, Sources sources, Answers answers) {
        this.vertx = vertx;
        this.verticle = verticle;
        this.config = config;
        this.sources = sources;
        this.answers = answers;
        this.asking = new Asking(vertx, verticle);
        this.log = LoggerFactory.getLogger("verticle." + verticle);
    }

    static Gather of(Deployable verticle) {
        Context context = Vertx.currentContext();
        Facade facade = context == null ? null : context.get(Facade.class);
        if (facade == null) {
            throw new IllegalStateException(verticle.getClass().getName()
                    + " asks for its facade before it starts, or is none of those under verticles:");
        }
        return facade;
    }

    /** From now on what runs on this context finds it. */
    void enter(Context context) {
        context.put(Facade.class, this);
        context.exceptionHandler(answers::uncaught);
    }

    @Override
    public JsonObject config() {
        return config.copy();
    }

    @Override
    public <B> Future<Void> consume(String address, Answering<B> answering) {
        if (!Addresses.isOne(address)) {
            throw CallFailed.of("bug", "consume at " + address + " (expected: " + Addresses.EXPECTED + ")");
        }
        MessageConsumer<B> consumer = vertx.eventBus().consumer(address);
        consumer.handler(message -> answers.answer(message, answering));
        return consumer.completion();
    }

    @Override
    public Upstream http(String upstream) {
        check("upstream", upstream, sources.unlessUpstream(upstream));
        return new Upstream() {
            @Override
            public <T> Future<T> get(String path, Map<String, String> headers) {
                return ask(upstream, "GET", path, null, headers);
            }

            @Override
            public <T> Future<T> send(String method, String path, @Nullable Object body, Map<String, String> headers) {
                return ask(upstream, method, path, body, headers);
            }
        };
    }

    private <T> Future<T> ask(
            String upstream, String method, String path, @Nullable Object body, Map<String, String> headers) {
        return asking.ask(() -> {
            Json given = body == null ? null : Given.json(body);
            UpstreamCall asked = new UpstreamCall(upstream, method, path, new LinkedHashMap<>(headers), given);
            return call -> sources.http(verticle, asked, call);
        });
    }

    @Override
    public Database sql(String database) {
        check("database", database, sources.unlessDatabase(database));
        return new Database() {
            @Override
            public <T> Future<T> query(String text, List<?> params) {
                return asking.ask(() -> {
                    List<Json> given = Given.jsons(params);
                    return call -> sources.sql(verticle, database, text, given, call);
                });
            }
        };
    }

    private void check(String kind, String name, List<String> others) {
        if (!others.isEmpty()) {
            throw CallFailed.of("bug", "no " + kind + " " + name + " (expected: " + String.join(", ", others) + ")");
        }
    }

    @Override
    public <T> Future<T> call(String route, Map<String, ?> params) {
        return asking.ask(() -> {
            Map<String, Json> given = Given.jsons(params);
            return call -> sources.route(route, given, call);
        });
    }

    @Override
    public boolean isAwaited() {
        Scope scope = Scope.here();
        return scope == null || (!scope.isOver() && scope.deadline().remainingNanos() > 0);
    }

    @Override
    public Logger log() {
        return log;
    }
}
