package dev.gather.verticle.groovy;

import dev.gather.verticle.CallFailed;
import dev.gather.verticle.Gather;
import groovy.lang.Closure;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The facade as Groovy likes it: values are maps, lists and scalars, handlers are closures. */
public final class GroovyGather {
    private final Gather gather;

    GroovyGather(Gather gather) {
        this.gather = gather;
    }

    public @Nullable Object getConfig() {
        return Plain.of(gather.config());
    }

    public Future<Void> consume(String address, Closure<?> answering) {
        return gather.consume(address, body -> answering.call(Plain.of(body)));
    }

    public Upstream http(String upstream) {
        return new Upstream(gather.http(upstream));
    }

    public Database sql(String database) {
        return new Database(gather.sql(database));
    }

    public Future<Object> call(String route) {
        return call(route, Map.of());
    }

    public Future<Object> call(String route, Map<String, ?> params) {
        return gather.call(route, params).map(Plain::of);
    }

    /** What a handler throws to fail with a reason. */
    public CallFailed failure(String reason, String detail) {
        return CallFailed.of(reason, detail);
    }

    public Logger getLog() {
        return gather.log();
    }

    public Instant now() {
        return gather.now();
    }

    /** Calls of an HTTP service. */
    public static final class Upstream {
        private final dev.gather.verticle.Upstream upstream;

        Upstream(dev.gather.verticle.Upstream upstream) {
            this.upstream = upstream;
        }

        public Future<Object> get(String path) {
            return get(Map.of(), path);
        }

        /** {@code get("/x", Accept: "text/plain")}: Groovy puts what has a name first. */
        public Future<Object> get(Map<String, ?> headers, String path) {
            return upstream.get(path, Plain.texts(headers)).map(Plain::of);
        }

        public Future<Object> post(String path, @Nullable Object body) {
            return send("POST", path, body);
        }

        public Future<Object> put(String path, @Nullable Object body) {
            return send("PUT", path, body);
        }

        public Future<Object> patch(String path, @Nullable Object body) {
            return send("PATCH", path, body);
        }

        public Future<Object> delete(String path) {
            return send("DELETE", path, null);
        }

        private Future<Object> send(String method, String path, @Nullable Object body) {
            return upstream.send(method, path, body, Map.of()).map(Plain::of);
        }
    }

    /** Statements on a database. */
    public static final class Database {
        private final dev.gather.verticle.Database database;

        Database(dev.gather.verticle.Database database) {
            this.database = database;
        }

        public Future<Object> query(String text) {
            return query(text, List.of());
        }

        public Future<Object> query(String text, List<?> params) {
            return database.query(text, params).map(Plain::of);
        }
    }
}
