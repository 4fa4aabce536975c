package dev.gather.hostile;

import dev.gather.card.CardExperiment;
import dev.gather.card.CardSetting;
import dev.gather.card.Findings;
import dev.gather.card.Form;
import dev.gather.kit.OpenLoad;
import dev.gather.kit.Scrape;
import dev.gather.kit.Subject;
import dev.gather.lab.load.LoadResult;
import dev.gather.scenario.Loopback;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The disk of the log is full, its pipe is not read, its pipe is closed. */
final class Card36LogTest extends CardExperiment {
    private static final Duration STARTS = Duration.ofSeconds(60);
    private static final long ENDS_SECONDS = 20;
    /** A queue that is soon full: production's would take as many requests as the short form has no time for. */
    private static final String SMALL_QUEUE = """
            <configuration>
              <appender name="console" class="dev.gather.observe.BatchAppender">
                <queueSize>64</queueSize>
                <encoder class="ch.qos.logback.classic.encoder.PatternLayoutEncoder">
                  <pattern>%d{HH:mm:ss.SSS} %-5level %logger - %msg%n</pattern>
                </encoder>
              </appender>
              <root level="INFO"><appender-ref ref="console"/></root>
            </configuration>
            """;

    private enum Trouble {
        FULL_DISK,
        STOPPED_PIPE,
        CLOSED_PIPE
    }

    Card36LogTest() {
        super(36);
    }

    @Override
    protected void run(Findings found) throws Exception {
        for (Trouble trouble : Trouble.values()) {
            try (CardSetting setting = new CardSetting()) {
                under(trouble, setting, found);
            }
        }
    }

    private void under(Trouble trouble, CardSetting setting, Findings found) throws Exception {
        int port = freePort();
        int admin = freePort();
        Path config = Files.createTempFile("gather", ".yaml");
        Path queue = Files.writeString(Files.createTempFile("logback", ".xml"), SMALL_QUEUE);
        Files.writeString(
                config,
                setting.config()
                        .replace("server: { host: 127.0.0.1, port: 0", "server: { host: 127.0.0.1, port: " + port)
                        .replace("admin: { port: 0 }", "admin: { port: " + admin + " }"));
        List<String> command = new ArrayList<>(
                form == Form.LONG
                        ? Subject.command(config)
                        : Subject.command(config, "-Dlogback.configurationFile=" + queue));
        Process process = new ProcessBuilder(command)
                .redirectError(Redirect.DISCARD)
                .redirectOutput(trouble == Trouble.FULL_DISK ? Redirect.to(new File("/dev/full")) : Redirect.PIPE)
                .start();
        try {
            Loopback.eventually(STARTS, () -> ready(admin));
            load(trouble, process, port, admin, found);
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(config);
            Files.delete(queue);
        }
    }

    private static void ready(int admin) throws IOException {
        if (Answered.get(admin, "/health/ready").status() != 200) {
            throw new IOException("not ready");
        }
    }

    private void load(Trouble trouble, Process process, int port, int admin, Findings found) throws Exception {
        if (trouble == Trouble.CLOSED_PIPE) {
            process.getInputStream().close();
        }
        new OpenLoad(port, "/q/{n}").runClosed(4, 300);
        LoadResult result = new OpenLoad(port, "/q/{n}").runClosed(form.pick(8, 64), form.pick(1_500L, 40_000L));
        Loopback.pause(Duration.ofMillis(200));
        double dropped = new Scrape(Answered.get(admin, "/metrics").text())
                .sum("gather_log_dropped_total")
                .orElse(-1);
        process.destroy();
        boolean ended = process.waitFor(ENDS_SECONDS, TimeUnit.SECONDS);
        String exit = ended ? Integer.toString(process.exitValue()) : "none";
        found.figure("%s: %s; %.0f lines dropped; exit %s", trouble, result.summary(), dropped, exit);
        long good = result.answered("200");
        found.demand(
                trouble + ": failed requests: " + result.statuses(),
                good == result.sent(),
                result.accounted() && good > result.sent() / 2);
        boolean counted = trouble == Trouble.STOPPED_PIPE ? dropped > 0 : dropped >= result.sent();
        found.demand(trouble + ": only " + dropped + " lines were counted", counted);
        found.demand(trouble + ": no clean end: " + exit, exit.equals("0"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
