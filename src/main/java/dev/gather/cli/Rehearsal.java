package dev.gather.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own that answers a few requests and ends: what it loads is what any server loads. */
record Rehearsal(String jar) {
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final int REQUESTS = 20;
    static final String CONFIG = """
            server: { host: 127.0.0.1, port: %1$d, notice: 1ms, drain: 1s }
            admin: { port: 0 }
            upstreams:
              self: { url: "http://127.0.0.1:%1$d" }
            databases:
              nowhere: { url: "postgresql://nobody@127.0.0.1:1/nothing", pool: 1 }
            routes:
              GET /value/{n}:
                params: { n: { type: integer } }
                parts: { same: { value: "{n}" } }
              GET /page/{n}:
                params: { n: { type: integer } }
                parts:
                  a: { http: self, get: "/value/{n}" }
                  b: { http: self, get: "/value/{a.same}", optional: true, timeout: 500ms, transform: "same + 1" }
                  c: { sql: nowhere, query: "select {n}", optional: true }
            """;

    static Rehearsal of(String jar) {
        return new Rehearsal(jar);
    }

    /** Blocks until the process has ended. */
    void with(String option) throws IOException, InterruptedException {
        int port = freePort();
        Path folder = Files.createTempDirectory("gather-archive");
        Path config = Files.writeString(folder.resolve("rehearsal.yaml"), CONFIG.formatted(port));
        Path log = folder.resolve("log");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(), option, "-Xlog:cds=error", "-jar", jar, "-conf", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            ask(process, port, log);
            process.destroy();
            process.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(config);
            Files.deleteIfExists(log);
            Files.deleteIfExists(folder);
        }
    }

    private static void ask(Process process, int port, Path log) throws IOException {
        URL page = URI.create("http://127.0.0.1:" + port + "/page/1").toURL();
        long end = System.nanoTime() + START_MAX.toNanos();
        for (int answered = 0; answered < REQUESTS; ) {
            HttpURLConnection connection = (HttpURLConnection) page.openConnection();
            connection.setReadTimeout((int) START_MAX.toMillis());
            try {
                answered += connection.getResponseCode() > 0 ? 1 : 0;
                connection.disconnect();
            } catch (ConnectException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException("the server did not start: " + Files.readString(log), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
