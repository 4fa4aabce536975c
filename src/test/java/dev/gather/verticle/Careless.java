package dev.gather.verticle;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A verticle of a user who reuses what he has, sends on what he gets, and asks in circles. */
public final class Careless extends VerticleBase {
    private int heard;

    @Override
    public Future<?> start() {
        EventBus bus = vertx.eventBus();
        Gather gather = Gather.of(this);
        Upstream stock = gather.http("stock");
        return Future.all(List.of(
                gather.consume("reuses", body -> reuses(stock)),
                gather.consume("huge", body -> stock.get("/huge")),
                gather.consume("heard", body -> ++heard),
                gather.consume("count", body -> heard),
                gather.consume("circle", body -> gather.call("GET /circle")),
                gather.consume("inner", body -> gather.call("GET /around")),
                gather.consume("around", body -> bus.request("inner", 1).map(Message::body)),
                bus.consumer(
                                "forwards",
                                message -> bus.request("heard", 1, headers(message))
                                        .onSuccess(reply -> message.reply(reply.body())))
                        .completion(),
                bus.consumer("later", message -> {
                            message.reply(1);
                            vertx.setTimer(200, id -> bus.send("heard", 1, headers(message)));
                        })
                        .completion()));
    }

    private static DeliveryOptions headers(Message<Object> message) {
        return new DeliveryOptions().setHeaders(message.headers());
    }

    private static Future<?> reuses(Upstream stock) {
        JsonObject order = new JsonObject();
        List<Future<?>> sent = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            sent.add(stock.post("/orders", order.put("n", n)));
        }
        return Future.all(sent).map(all -> all.list());
    }
}
