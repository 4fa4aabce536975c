package dev.gather.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.client.WebClient;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The services and the tables are two views of one shop. */
final class DemoDataTest {
    @Test
    void usersAndProducts_areTheSameFromTheServicesAndFromTheTables() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (DemoPostgres postgres = DemoPostgres.start(null)) {
            DemoServices services = DemoServices.start(vertx).await(10, SECONDS);
            WebClient client = WebClient.create(vertx);
            PgConnection connection = PgConnection.connect(vertx, PgConnectOptions.fromUri(postgres.url()))
                    .await(10, SECONDS);

            assertThat(users(client, services.usersPort())).isEqualTo(rows(connection, "users"));
            assertThat(products(client, services.catalogPort())).isEqualTo(rows(connection, "products"));
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }

    private static List<String> users(WebClient client, int port) throws Exception {
        List<Future<String>> users = IntStream.rangeClosed(1, 200)
                .mapToObj(id ->
                        client.get(port, "127.0.0.1", "/users/" + id).send().map(a -> a.bodyAsString()))
                .toList();
        return Future.all(users).await(10, SECONDS).list();
    }

    private static List<String> products(WebClient client, int port) throws Exception {
        IntStream all = IntStream.rangeClosed(1, 500);
        String ids = all.mapToObj(Integer::toString).collect(Collectors.joining(","));
        String body = client.get(port, "127.0.0.1", "/products?ids=" + ids)
                .send()
                .await(10, SECONDS)
                .bodyAsString();
        return List.of(body.substring(1, body.length() - 1).split("(?<=}),"));
    }

    private static List<String> rows(PgConnection connection, String table) throws Exception {
        JsonArray rows = new JsonArray();
        connection
                .query("select row_to_json(t)::text from " + table + " t order by id")
                .execute()
                .await(10, SECONDS)
                .forEach(row -> rows.add(row.getString(0)));
        return rows.stream().map(String.class::cast).toList();
    }
}
