package dev.gather;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.config.ConfigReader;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a server ends, seen from outside its event loops, as the command line sees it. */
final class ServerStopTest {
    private static GatherConfig config(int port, int admin) throws Exception {
        String text = """
                server: { host: 127.0.0.1, port: %d }
                admin: { port: %d }
                routes:
                  GET /one: { reply: 1 }
                """;
        return ConfigReader.read("test.yaml", text.formatted(port, admin), Map.of(), GatherConfig.TYPE);
    }

    private static Future<Server> start(int port, int admin) throws Exception {
        GatherConfig config = config(port, admin);
        return Server.start(Server.vertx(config), config, null);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @Test
    void portThatIsTaken_failsTheStartBySettingAndReason() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "cannot listen on 127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> await(start(taken.getLocalPort(), 0)))
                    .cause()
                    .isInstanceOf(ListenException.class)
                    .hasMessage(address + " (server.port): the address is already in use");
            assertThatThrownBy(() -> await(start(0, taken.getLocalPort())))
                    .cause()
                    .isInstanceOf(ListenException.class)
                    .hasMessage(address + " (admin.port): the address is already in use");
        }
    }

    @Test
    void stop_endsWhenNothingListensAnyMore() throws Exception {
        Server server = await(start(0, 0));
        int port = server.port();
        assertThat(port).isPositive();
        await(server.stop());
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
    }
}
