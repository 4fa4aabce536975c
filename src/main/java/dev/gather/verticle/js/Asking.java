package dev.gather.verticle.js;

import dev.gather.verticle.CallFailed;
import dev.gather.verticle.Gather;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a script asks of the facade, by kind and values as {@code gather.js} puts them.
 *
 * @param gather the facade
 * @param consume has the script answer at an address
 */
record Asking(Gather gather, Function<String, Future<Void>> consume) {
    static final String CONSUME = "consume";

    /** Why there is no such upstream or database; null if there is one. */
    @Nullable
    String unknown(String kind, String name) {
        try {
            if (kind.equals("sql")) {
                gather.sql(name);
            } else {
                gather.http(name);
            }
            return null;
        } catch (CallFailed e) {
            return e.getMessage();
        }
    }

    /** @param arguments a JSON array */
    Future<?> ask(String kind, String arguments) {
        try {
            JsonArray values = new JsonArray(arguments);
            return switch (kind) {
                case CONSUME -> consume.apply(values.getString(0));
                case "http" -> http(values);
                case "sql" ->
                    gather.sql(values.getString(0))
                            .query(values.getString(1), values.getJsonArray(2).getList());
                case "call" ->
                    gather.call(values.getString(0), values.getJsonObject(1).getMap());
                default -> throw new IllegalArgumentException(kind);
            };
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<?> http(JsonArray values) {
        String upstream = values.getString(0);
        String method = values.getString(1);
        String path = values.getString(2);
        Map<String, String> headers = headers(values.getJsonObject(4));
        return method.equals("GET")
                ? gather.http(upstream).get(path, headers)
                : gather.http(upstream).send(method, path, values.getValue(3), headers);
    }

    private static Map<String, String> headers(JsonObject headers) {
        return headers.stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().toString()));
    }
}
