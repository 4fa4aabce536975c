package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.ListenException;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.demo.DemoPages;
import dev.gather.demo.DemoPostgres;
import dev.gather.demo.DemoServices;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything there is to try, inside this process: a Postgres with a shop, two services, the server, a page. */
@Command(
        name = "demo",
        description = "Starts an embedded Postgres with a small shop, two services and the server; installs nothing.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String CONFIG = "conf/demo.yaml";

    @Option(
            names = {"--data"},
            paramLabel = "FOLDER",
            description = "Keeps the database in this folder; without it, it is gone with the demo.")
    private @Nullable Path data;

    @Option(
            names = {"--port"},
            paramLabel = "PORT",
            description = "Where to listen; 8080 by default, or what PORT in the environment says.")
    private @Nullable Integer port;

    @Option(
            names = {"-conf", "--conf"},
            paramLabel = "FILE",
            description =
                    "A config of your own in place of the demo's; the environment has its sources: DEMO_USERS_URL,"
                            + " DEMO_CATALOG_URL, DEMO_POSTGRES_URL.")
    private @Nullable Path conf;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        DemoPostgres postgres = DemoPostgres.start(data);
        Vertx services = Vertx.vertx();
        DemoServices demo = DemoServices.start(services)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        Runnable close = () -> close(postgres, services);
        Running running;
        try {
            GatherConfig config = config(environment(postgres, demo));
            running = Running.start(config, DemoPages::router, close);
        } catch (ConfigException | ListenException e) {
            close.run();
            throw e;
        }
        spec.commandLine()
                .getOut()
                .println(
                        conf == null
                                ? DemoLines.of(running.port(), postgres, demo)
                                : DemoLines.ofServices(postgres, demo));
        running.untilStopped();
        return 0;
    }

    private GatherConfig config(Map<String, String> environment) throws IOException, ConfigException {
        GatherConfig config = conf == null
                ? ConfigReader.read(CONFIG, text(), environment, GatherConfig.TYPE)
                : ConfigReader.read(conf, environment, GatherConfig.TYPE);
        return port == null ? config : config.withPort(port);
    }

    private static String text() throws IOException {
        try (InputStream in = DemoCommand.class.getClassLoader().getResourceAsStream(CONFIG)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<String, String> environment(DemoPostgres postgres, DemoServices demo) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DEMO_POSTGRES_URL", postgres.url());
        environment.put("DEMO_USERS_URL", demo.usersUrl());
        environment.put("DEMO_CATALOG_URL", demo.catalogUrl());
        return environment;
    }

    private static void close(DemoPostgres postgres, Vertx services) {
        services.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
