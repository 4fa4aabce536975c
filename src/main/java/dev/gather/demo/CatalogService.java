package dev.gather.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /reviews/{segment}}: what the shop's customers of a segment say; {@code GET
 * /products?ids=1,2,3}: the products 1 to 500, the same as in the shop's table, in the order asked for,
 * without those that do not exist.
 */
final class CatalogService {
    static final int PRODUCTS = 500;

    private static final String IDS = "[0-9]{1,9}(,[0-9]{1,9})*";
    private static final List<String> KINDS = List.of("""
            Small Plain Folding Heavy Bright Quiet Round Travel Garden Spare""".split("\\s"));
    private static final List<String> THINGS = List.of("""
            lamp kettle notebook chair radio umbrella clock basket pump
            teapot blanket torch shelf mirror ladder stool vase""".split("\\s"));

    private CatalogService() {}

    static void routes(Router router) {
        router.get("/reviews/:segment").handler(CatalogService::reviews);
        router.get("/products").handler(CatalogService::products);
    }

    private static void reviews(RoutingContext request) {
        request.json(reviews(request.pathParam("segment")));
    }

    private static JsonArray reviews(String segment) {
        return switch (segment) {
            case "gold" ->
                new JsonArray()
                        .add(review(1, 413, 5, "Still ticking after nine years."))
                        .add(review(2, 17, 4, "Came a day early, in a box for a piano."))
                        .add(review(3, 256, 5, "Bought a second one for the garden."));
            case "silver" ->
                new JsonArray()
                        .add(review(4, 98, 4, "Does one thing, and does it well."))
                        .add(review(5, 310, 3, "Smaller than in the picture, but so is the flat."));
            case "bronze" ->
                new JsonArray()
                        .add(review(6, 42, 5, "No complaints. My neighbour has borrowed it."))
                        .add(review(7, 121, 2, "The handle came off. They sent a new handle."));
            default -> new JsonArray();
        };
    }

    private static void products(RoutingContext request) {
        @Nullable String ids = request.request().getParam("ids");
        if (ids == null || !ids.matches(IDS)) {
            Answers.error(request, 400, "ids must be whole numbers separated by commas");
            return;
        }
        request.json(new JsonArray(Arrays.stream(ids.split(","))
                .map(Integer::parseInt)
                .filter(id -> id >= 1 && id <= PRODUCTS)
                .map(CatalogService::product)
                .toList()));
    }

    private static JsonObject product(int id) {
        return new JsonObject()
                .put("id", id)
                .put("name", KINDS.get(id % KINDS.size()) + " " + THINGS.get(id % THINGS.size()))
                .put("price", BigDecimal.valueOf(id * 7919 % 20_000 + 199, 2));
    }

    private static JsonObject review(int id, int productId, int stars, String text) {
        return new JsonObject()
                .put("id", id)
                .put("product_id", productId)
                .put("stars", stars)
                .put("text", text);
    }
}
