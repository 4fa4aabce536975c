package dev.gather.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Loopback;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium without a window, spoken to by the Chrome DevTools Protocol: JSON messages over one WebSocket, where each
 * tab is a session. Thread-safe.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Path HOME = Path.of("target/browser");

    /** What {@code .ci/run} tells at its end. */
    private static final Path VERDICT = HOME.resolve("verdict.txt");

    private static final Duration STARTS = Duration.ofSeconds(60);
    private static final Duration ENDS = Duration.ofSeconds(10);
    private static final int MESSAGE_BYTES_MAX = 64 * 1024 * 1024;

    private final Process process;
    private final Path profile;
    private final WebSocketClient client;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, Promise<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, JsonObject>> sessions = new ConcurrentHashMap<>();

    private Chromium(Process process, Path profile, WebSocketClient client, WebSocket socket) {
        this.process = process;
        this.profile = profile;
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(this::take);
    }

    /** A running one; where there is none that runs, the tests are left out, and it is said why. */
    static Chromium start() throws IOException {
        Files.createDirectories(HOME);
        Optional<Path> program = program();
        Assumptions.assumeTrue(program.isPresent(), () -> leftOut("there is no Chromium on this machine"));
        Path profile = Files.createTempDirectory(HOME.toAbsolutePath(), "profile");
        Process process = launch(program.get(), profile);
        try {
            Chromium chromium = connect(process, profile);
            Files.writeString(VERDICT, "The browser tests ran in " + program.get() + ".\n");
            return chromium;
        } catch (AssertionError e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw Assumptions.<RuntimeException>abort(leftOut(program.get() + " does not start, see " + HOME));
        }
    }

    private static String leftOut(String why) {
        String verdict = "THE BROWSER TESTS DID NOT RUN: " + why + ".";
        try {
            Files.writeString(VERDICT, verdict + "\n");
        } catch (IOException e) {
            return verdict + " " + e;
        }
        return verdict;
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Process launch(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox", // which needs rights that root in a container has not
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-extensions",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("chromium.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** The port and the path, which it writes into its profile. */
    private static List<String> address(Process process, Path profile) throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        Loopback.eventually(
                STARTS,
                () -> assertThat(process.isAlive() && (!Files.exists(file) || lines(file) < 2))
                        .isFalse());
        assertThat(file).exists();
        return Files.readAllLines(file);
    }

    private static int lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }

    private static Chromium connect(Process process, Path profile) throws IOException {
        List<String> address = address(process, profile);
        WebSocketClient client = Loopback.VERTX.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(MESSAGE_BYTES_MAX).setMaxMessageSize(MESSAGE_BYTES_MAX));
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(Integer.parseInt(address.get(0)))
                .setURI(address.get(1));
        return new Chromium(process, profile, client, Loopback.await(client.connect(options)));
    }

    /** A window of its own: nothing is shared with other tabs, as with another visitor's browser. */
    Tab tab() {
        return Tab.open(this);
    }

    /** Does a command, of the whole browser or of one session. */
    JsonObject ask(@Nullable String session, String method, JsonObject params) {
        return Loopback.await(asking(session, method, params));
    }

    private Future<JsonObject> asking(@Nullable String session, String method, JsonObject params) {
        int id = lastId.incrementAndGet();
        Promise<JsonObject> answer = Promise.promise();
        waiting.put(id, answer);
        JsonObject message =
                new JsonObject().put("id", id).put("method", method).put("params", params);
        if (session != null) {
            message.put("sessionId", session);
        }
        socket.writeTextMessage(message.encode());
        return answer.future();
    }

    /** @param events told the name and the fields of whatever happens in the session */
    void listen(String session, BiConsumer<String, JsonObject> events) {
        sessions.put(session, events);
    }

    private void take(String text) {
        JsonObject message = new JsonObject(text);
        Promise<JsonObject> answer = waiting.remove(message.getInteger("id", 0));
        if (answer == null) {
            sessions.getOrDefault(message.getString("sessionId", ""), (name, fields) -> {})
                    .accept(message.getString("method", ""), message.getJsonObject("params", new JsonObject()));
        } else if (message.containsKey("error")) {
            answer.fail(message.getJsonObject("error").encode());
        } else {
            answer.complete(message.getJsonObject("result"));
        }
    }

    @Override
    public void close() throws IOException {
        asking(null, "Browser.close", new JsonObject()); // which it may leave without an answer
        try {
            Loopback.eventually(ENDS, () -> assertThat(process.isAlive()).isFalse());
        } catch (AssertionError e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        Loopback.await(client.close());
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
