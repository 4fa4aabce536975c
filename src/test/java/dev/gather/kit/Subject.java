package dev.gather.kit;

import dev.gather.GatherConfig;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.lab.process.Leash;
import dev.gather.lab.process.ProcessFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server under test as a process of its own, as an operator starts it, with 512 MB of heap and the log of production.
 * What it prints is in a file under {@code target/card}. It ends with the test, or with the JVM of the tests.
 */
public final class Subject implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "card");
    private static final Pattern PUBLIC = Pattern.compile("listening on http://[^:]+:([0-9]+)");
    private static final Pattern ADMIN = Pattern.compile("admin on http://[^:]+:([0-9]+)");
    private static final Pattern READY = Pattern.compile("ready in [0-9.]+ s");
    private static final Duration STARTS = Duration.ofSeconds(60);
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Process process;
    private final Path log;
    private final int port;
    private final int adminPort;
    private final HttpClient client = HttpClient.newHttpClient();

    private Subject(Process process, Path log) throws IOException {
        this.process = process;
        this.log = log;
        awaitReady();
        String printed = Files.readString(log);
        this.port = number(PUBLIC, printed);
        this.adminPort = number(ADMIN, printed);
    }

    /**
     * A server that is ready.
     *
     * @param config the text of its config file, with ports 0
     * @param jvm more options of its JVM
     */
    public static Subject start(String config, String... jvm) {
        return start(as -> {}, config, jvm);
    }

    /**
     * A server that is ready, in circumstances of its own.
     *
     * @param circumstances its environment, or another command around it; what it prints has to come to its log
     */
    public static Subject start(Consumer<ProcessBuilder> circumstances, String config, String... jvm) {
        try {
            String name = "subject-" + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet();
            Files.createDirectories(FOLDER);
            Path file = Files.writeString(FOLDER.resolve(name + ".yaml"), config);
            Path log = FOLDER.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command(file, jvm))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            circumstances.accept(builder);
            Process process = builder.start();
            Leash.on(process);
            return new Subject(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException with the first problem, if a config is not one */
    public static void check(String config) {
        try {
            ConfigReader.read("subject.yaml", config, Map.of(), GatherConfig.TYPE);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    /** How a server is started on a config file, for experiments that do it themselves. */
    public static List<String> command(Path config, String... jvm) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.add("-Dlogback.configurationFile=logback.xml"); // else the tests' own, which is on the class path too
        command.addAll(List.of(jvm));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ObservedMain.class.getName()));
        command.addAll(List.of("-conf", config.toString()));
        return command;
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + STARTS.toNanos();
        while (!READY.matcher(Files.readString(log)).find()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("the server does not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static int number(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return Integer.parseInt(found.group(1));
    }

    public int port() {
        return port;
    }

    public int adminPort() {
        return adminPort;
    }

    public Process process() {
        return process;
    }

    public ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    public Scrape metrics() {
        return new Scrape(admin("/metrics").body());
    }

    public HttpResponse<String> admin(String target) {
        return ask(adminPort, target);
    }

    /** One request of a client, on a connection of its own kind. */
    public HttpResponse<String> get(String target) {
        return ask(port, target);
    }

    private HttpResponse<String> ask(int at, String target) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + target))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it printed until now. */
    public Path log() {
        return log;
    }

    /** Sends a signal, such as {@code TERM}. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it at once, as no operator would; what SIGTERM does is an experiment of its own. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
            Leash.off(process);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
