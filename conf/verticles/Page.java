import dev.gather.verticle.Gather;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A page from an HTTP service and a database, twice. The naive one asks the database when the service has answered; the
 * gathered one asks both at the same time, and takes as long as the slower of them.
 */
public final class Page extends VerticleBase {
    private static final String ORDERS =
            "select status from orders where user_id = $1 order by id desc limit 20";

    private Gather gather;

    @Override
    public Future<?> start() {
        gather = Gather.of(this);
        String name = gather.config().getString("name", "java");
        return Future.all(
                gather.consume(name + ".naive", this::naive), //
                gather.consume(name + ".gathered", this::gathered));
    }

    private Future<JsonObject> naive(JsonObject body) {
        return user(body).compose(user -> orders(body).map(orders -> page(user, orders)));
    }

    private Future<JsonObject> gathered(JsonObject body) {
        Future<JsonObject> user = user(body);
        Future<JsonArray> orders = orders(body);
        return Future.all(user, orders).map(both -> page(user.result(), orders.result()));
    }

    private Future<JsonObject> user(JsonObject body) {
        return gather.http("users").get("/users/" + body.getInteger("id"));
    }

    private Future<JsonArray> orders(JsonObject body) {
        return gather.sql("shop").query(ORDERS, List.of(body.getInteger("id")));
    }

    private static JsonObject page(JsonObject user, JsonArray orders) {
        return new JsonObject()
                .put("name", user.getString("name"))
                .put("orders", orders.size())
                .put("latest", orders.isEmpty() ? null : orders.getJsonObject(0).getString("status"));
    }
}
