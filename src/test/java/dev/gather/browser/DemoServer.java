package dev.gather.browser;

import dev.gather.GatherConfig;
import dev.gather.Server;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.demo.DemoPages;
import dev.gather.demo.DemoPostgres;
import dev.gather.demo.DemoServices;
import dev.gather.scenario.Loopback;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@code gather demo} starts, in this process; the server can be stopped and started on the same port. */
final class DemoServer implements AutoCloseable {
    private static final Pattern LISTENER = Pattern.compile("(?m)^server: .*");
    private static final Duration WARM = Duration.ofSeconds(60);

    private final DemoPostgres postgres = Loopback.ownPostgres();
    private final DemoServices services = Loopback.await(DemoServices.start(Loopback.VERTX));
    private Server server;
    private final int port;

    DemoServer() throws IOException {
        server = start(0);
        port = server.port();
        warmUp();
    }

    /** The first answers of a process take long. */
    private void warmUp() {
        Loopback.eventually(WARM, () -> {
            try (InputStream answer = URI.create(url() + "/pages/7").toURL().openStream()) {
                answer.transferTo(OutputStream.nullOutputStream());
            }
        });
    }

    private Server start(int port) throws IOException {
        String listener = "server: { host: 127.0.0.1, port: " + port + ", delayMax: 20s, notice: 1ms, drain: 1s }\n"
                + "admin: { port: 0 }";
        String config = LISTENER.matcher(Files.readString(Path.of("conf/demo.yaml")))
                .replaceFirst(listener)
                .replaceAll("deadline: \\w+", "deadline: 8s") // on a machine that is slow itself
                .replace("timeout: 500ms", "timeout: 2s");
        Map<String, String> environment = Map.of(
                "DEMO_POSTGRES_URL", postgres.url(),
                "DEMO_USERS_URL", services.usersUrl(),
                "DEMO_CATALOG_URL", services.catalogUrl());
        try {
            GatherConfig read = ConfigReader.read("demo.yaml", config, environment, GatherConfig.TYPE);
            Vertx vertx = Server.vertx(read);
            return Loopback.await(Server.start(vertx, read, DemoPages::router));
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    DemoPostgres postgres() {
        return postgres;
    }

    void stop() {
        Loopback.await(server.stop());
    }

    void startAgain() throws IOException {
        server = start(port);
    }

    @Override
    public void close() throws IOException {
        stop();
        Loopback.await(services.close());
        postgres.close();
    }
}
