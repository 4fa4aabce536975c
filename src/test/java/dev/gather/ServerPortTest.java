package dev.gather;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.config.ConfigReader;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which event loops serve the connections of one port. */
final class ServerPortTest {
    private static final String CONFIG = """
            server: { host: 127.0.0.1, port: 0, instances: 2 }
            admin: { port: 0 }
            routes:
              GET /one: { reply: 1 }
            """;

    @Test
    void anyFreePort_isSharedByAllInstances() throws Exception {
        GatherConfig config = ConfigReader.read("test.yaml", CONFIG, Map.of(), GatherConfig.TYPE);
        Server server = await(Server.start(Server.vertx(config), config, vertx -> {
            Router router = Router.router(vertx);
            router.get("/thread")
                    .handler(asked -> asked.end(Thread.currentThread().getName()));
            return router;
        }));
        Set<String> threads = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            URI thread = URI.create("http://127.0.0.1:" + server.port() + "/thread");
            URLConnection connection = thread.toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            try (InputStream body = connection.getInputStream()) {
                threads.add(new String(body.readAllBytes(), US_ASCII));
            }
        }
        await(server.stop());
        assertThat(threads).hasSize(2);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }
}
