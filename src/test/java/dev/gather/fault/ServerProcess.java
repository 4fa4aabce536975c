package dev.gather.fault;

import dev.gather.Main;
import dev.gather.scenario.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a process of its own, with as many files as a test gives it. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("listening on http://[^:]+:(\\d+)");
    private static final Pattern ADMIN = Pattern.compile("admin on http://[^:]+:(\\d+)");

    private final Process process;
    private final int port;
    private final int adminPort;

    private ServerProcess(Process process, int port, int adminPort) {
        this.process = process;
        this.port = port;
        this.adminPort = adminPort;
    }

    /**
     * @param folder for the config and the log
     * @param files the most that it may have open
     */
    static ServerProcess start(Path folder, int files, String config) throws IOException {
        Path file = Files.writeString(folder.resolve("gather.yaml"), config);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + files + "; exec \"$0\" \"$@\"",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "-conf",
                        file.toString())
                .redirectError(folder.resolve("err.log").toFile())
                .start();
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        int port = find(PORT, log);
        int adminPort = find(ADMIN, log);
        Thread reader = new Thread(() -> log.lines().forEach(line -> {}), "log-reader");
        reader.setDaemon(true);
        reader.start();
        return new ServerProcess(process, port, adminPort);
    }

    private static int find(Pattern pattern, BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new AssertionError("it did not start");
    }

    Caller call() throws IOException {
        return new Caller(port);
    }

    String metrics() throws IOException {
        try (Caller operator = new Caller(adminPort)) {
            return operator.head("GET /metrics HTTP/1.1", "Host: localhost", "Connection: close")
                    .readAll();
        }
    }

    long openFiles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return open.count();
        }
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** As a container's stop does; the exit code. */
    int terminate(Duration within) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it did not end within " + within);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
