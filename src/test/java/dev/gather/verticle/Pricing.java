package dev.gather.verticle;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** A verticle of a user: everything of the facade, each at an address of its own. */
public final class Pricing extends VerticleBase {
    @Override
    public Future<?> start() {
        Gather gather = Gather.of(this);
        String thread = Thread.currentThread().getName();
        Upstream stock = gather.http("stock");
        return Future.all(List.of(
                gather.consume("echo", body -> body),
                gather.consume("config", body -> gather.config()),
                gather.consume("thread", body -> thread),
                gather.consume("stock", body -> stock.get("/items/" + body)),
                gather.consume(
                        "twice",
                        body -> stock.get("/items/1")
                                .compose(first -> vertx.eventBus().request("stock", 1))
                                .map(Message::body)),
                gather.consume("order", body -> stock.post("/orders", body)),
                gather.consume("route", body -> gather.call("GET /echo/{id}", Map.of("id", body))),
                gather.consume("other", body -> gather.call("GET /nowhere")),
                gather.consume("throws", body -> {
                    throw new IllegalStateException("a mistake of the user");
                }),
                gather.consume("nomemory", body -> {
                    throw new OutOfMemoryError("of a test");
                }),
                gather.consume("says", (String reason) -> {
                    throw CallFailed.of(reason, "secret");
                }),
                gather.consume("fails", body -> Future.failedFuture("a mistake of the user")),
                gather.consume("never", body -> Future.future(promise -> {})),
                gather.consume("garbage", body -> new Object()),
                gather.consume("both", (JsonObject body) -> both(gather, body))));
    }

    private static Future<?> both(Gather gather, JsonObject body) {
        Future<JsonObject> item = gather.http("stock").get("/items/" + body.getString("sku"));
        Future<JsonArray> rates = gather.sql("shop")
                .query("select $2::numeric * 1.10 as rate, $1 || '!' as cur", List.of(body.getString("cur"), 2));
        return Future.all(item, rates)
                .map(both -> new JsonObject()
                        .put("item", item.result())
                        .put("rate", rates.result().getJsonObject(0)));
    }
}
