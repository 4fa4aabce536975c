package dev.gather.lab.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a JVM of its own, with the class path of this one, that says on its output where it listens. What it says
 * afterwards is read and forgotten. It ends with this process, however that ends.
 */
public final class Child implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("listening on http://[^:]+:([0-9]+)");
    private static final Duration STARTS = Duration.ofSeconds(60);
    private static final int LINES_MAX = 200;

    private final Process process;
    private final int port;

    private Child(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @param jvm options of its JVM
     * @param main the name of its main class, and its arguments
     * @param environment what is added to this process's own
     * @throws IOException if it does not; the message has what it said
     */
    public static Child start(List<String> jvm, List<String> main, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dlogback.configurationFile=logback.xml"); // the jar's own, whatever else is on the class path
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(main);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Leash.on(process);
        try {
            return new Child(process, portOf(process));
        } catch (IOException | InterruptedException e) {
            end(process);
            throw e;
        }
    }

    private static int portOf(Process process) throws IOException, InterruptedException {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, port), "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
        try {
            return port.get(STARTS.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("it did not say where it listens in " + STARTS.toSeconds() + " s", e);
        }
    }

    private static void read(Process process, CompletableFuture<Integer> port) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < LINES_MAX && !port.isDone(); i++) {
                String line = output.readLine();
                if (line == null) {
                    break;
                }
                said.append(line).append('\n');
                Matcher listens = LISTENS.matcher(line);
                if (listens.find()) {
                    port.complete(Integer.valueOf(listens.group(1)));
                }
            }
            port.completeExceptionally(new IOException("it did not start: " + said));
            char[] rest = new char[64 * 1024];
            while (output.read(rest) >= 0) {
                // or it would wait for a reader
            }
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** What it uses. */
    public ProcessFigures figures() {
        return new ProcessFigures(process.pid());
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroyForcibly();
        Leash.off(process);
    }
}
