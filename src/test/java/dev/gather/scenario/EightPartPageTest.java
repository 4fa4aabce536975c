package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.demo.DemoServices;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** conf/page.yaml on the demo's data: eight parts, three levels. */
final class EightPartPageTest {
    private final DemoServices demo = Loopback.await(DemoServices.start(Loopback.VERTX));
    private final RunningServer server = start();

    private RunningServer start() {
        String config = text().replaceFirst("server: .*", "server: { host: 127.0.0.1, port: 0 }\nadmin: { port: 0 }")
                .replaceFirst("\\$\\{DEMO_USERS_URL[^}]*}", demo.usersUrl())
                .replaceFirst("\\$\\{DEMO_CATALOG_URL[^}]*}", demo.catalogUrl())
                .replaceFirst(
                        "\\$\\{DEMO_POSTGRES_URL[^}]*}", Loopback.postgres().url());
        return RunningServer.start(config);
    }

    private static String text() {
        try {
            return Files.readString(Path.of("conf/page.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
        Loopback.await(demo.close());
    }

    @Test
    void page_hasEveryOrderWithItsProductAndItsBuyer() {
        server.get("/teams/7"); // the first also loads classes
        Answer answer = server.get("/teams/7");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Gather-Status")).isEqualTo("complete");
        JsonObject page = answer.json();
        assertThat(page.fieldNames()).containsExactly("user", "orders", "top", "reviews", "summary");
        JsonArray orders = page.getJsonArray("orders");
        assertThat(orders).hasSize(50);
        for (Object element : orders) {
            JsonObject order = (JsonObject) element;
            assertThat(order.fieldNames()).containsExactlyInAnyOrder("id", "total", "status", "product", "buyer");
            assertThat(order.getJsonObject("product").fieldNames()).containsExactlyInAnyOrder("name", "price", "sold");
            assertThat(order.getJsonObject("product").getJsonObject("sold").getInteger("times"))
                    .isPositive();
            assertThat(order.getJsonObject("buyer").fieldNames()).containsExactly("name");
        }
        assertThat(page.getJsonArray("top")).hasSize(3);
        assertThat(page.getJsonObject("summary").encode())
                .isEqualTo("{\"orders\":50,\"greeting\":\"Hello, Ada Lovelace\"}");
        assertThat(answer.header("Server-Timing"))
                .containsSubsequence(
                        "user;", "orders;", "top;", "reviews;", "products;", "sold;", "buyers;", "summary;");
    }
}
