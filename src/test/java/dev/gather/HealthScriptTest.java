package dev.gather;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.config.ConfigReader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The image's health check, run by this machine's bash against real listeners. */
final class HealthScriptTest {
    private static int check(int port) throws Exception {
        Process script = new ProcessBuilder("bash", "docker/health.sh", Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(script.waitFor(20, SECONDS)).isTrue();
        return script.exitValue();
    }

    @Test
    void nothingListens_is1() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(check(port)).isEqualTo(1);
    }

    @Test
    void listenerThatNeverAnswers_is1() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check(silent.getLocalPort())).isEqualTo(1);
        }
    }

    @Test
    void answerThatIsNot200_is1() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer unwell = vertx.createHttpServer()
                    .requestHandler(
                            request -> request.response().setStatusCode(503).end())
                    .listen(0, "127.0.0.1")
                    .await(10, SECONDS);
            assertThat(check(unwell.actualPort())).isEqualTo(1);
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }

    @Test
    void serverThatRuns_is0() throws Exception {
        String text = """
                server: { host: 127.0.0.1, port: 0 }
                admin: { port: 0 }
                routes:
                  GET /one: { reply: 1 }
                """;
        GatherConfig config = ConfigReader.read("test.yaml", text, Map.of(), GatherConfig.TYPE);
        Server server = Server.start(Server.vertx(config), config, null).await(10, SECONDS);
        try {
            assertThat(check(server.adminPort())).isZero();
        } finally {
            server.stop().await(10, SECONDS);
        }
    }
}
