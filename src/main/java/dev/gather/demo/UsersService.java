package dev.gather.demo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** {@code GET /users/{id}}: the users 1 to 200, the same as in the shop's table. */
final class UsersService {
    static final int USERS = 200;

    private static final List<String> FIRST = List.of("""
            Ada Grace Alan Edsger Barbara Donald Margaret Dennis Frances Ken
            Radia Linus Karen Tim Hedy Niklaus Jean John Sophie Guido""".split("\\s"));
    private static final List<String> LAST = List.of("""
            Lovelace Hopper Turing Dijkstra Liskov Knuth
            Hamilton Ritchie Allen Thompson Perlman""".split("\\s"));
    private static final int ADA_LOVELACE = 7;
    private static final LocalDate OPENING = LocalDate.of(2016, 3, 1);

    private UsersService() {}

    static void routes(Router router) {
        router.get("/users/:id").handler(UsersService::user);
    }

    private static void user(RoutingContext request) {
        String id = request.pathParam("id");
        if (!id.matches("[1-9][0-9]{0,2}") || Integer.parseInt(id) > USERS) {
            Answers.error(request, 404, "no such user");
            return;
        }
        request.json(user(Integer.parseInt(id)));
    }

    private static JsonObject user(int id) {
        String first = FIRST.get(Math.floorMod(id - ADA_LOVELACE, FIRST.size()));
        String last = LAST.get(Math.floorMod(id - ADA_LOVELACE, LAST.size()));
        return new JsonObject()
                .put("id", id)
                .put("name", first + " " + last)
                .put("email", (first + "." + last).toLowerCase(Locale.ROOT) + id + "@example.com")
                .put("segment", segment(id))
                .put("since", OPENING.plusDays(17L * id).toString());
    }

    private static String segment(int id) {
        return switch (id % 10) {
            case 7 -> "gold";
            case 1, 4, 8 -> "silver";
            default -> "bronze";
        };
    }
}
