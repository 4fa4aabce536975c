package dev.gather.lab;

import dev.gather.demo.DemoPostgres;
import dev.gather.lab.contestant.Contestant;
import dev.gather.lab.contestant.Settings;
import dev.gather.lab.load.Target;
import dev.gather.lab.process.Child;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all experiments share: a Postgres, the service that everybody asks, and the contestants, each started when it is
 * first wanted. Confined to one thread.
 */
final class Rig implements AutoCloseable {
    static final int WORKERS = 19;
    static final String BLOCKING = "Blocking, " + WORKERS + " threads";
    static final String NAIVE = "Async, one after another";
    static final String GATHERED = "Async, at the same time";
    static final String GATHER = "Gather";

    /** So that a process stays below 500 MB in all. */
    static final String HEAP = "-Xmx256m";

    private static final String GATHER_MAIN = "dev.gather.Main";
    private static final String CONFIG = "/lab/gather.yaml";
    /** Else it closes kept connections beyond 200, and waits for acknowledgements between head and body. */
    private static final List<String> BLOCKING_JVM = List.of(
            HEAP,
            "-Dsun.net.httpserver.maxIdleConnections=20000",
            "-Dsun.net.httpserver.nodelay=true",
            "-Dhttp.maxConnections=" + WORKERS);

    private final DemoPostgres postgres;
    private final Path config;
    private final Child service;
    private final Map<String, Entrant> kept = new LinkedHashMap<>();
    private final List<Entrant> others = new ArrayList<>();

    private Rig(DemoPostgres postgres, Path config, Child service) {
        this.postgres = postgres;
        this.config = config;
        this.service = service;
    }

    /** {@code blocking} for {@code Blocking, 19 threads}. */
    static String shortName(String name) {
        return switch (name) {
            case BLOCKING -> "blocking";
            case NAIVE -> "one after another";
            case GATHERED -> "async by hand";
            default -> name;
        };
    }

    static Rig start() throws IOException, InterruptedException {
        DemoPostgres postgres = DemoPostgres.start(null);
        try {
            Path config = Files.createTempFile("gather-lab", ".yaml");
            Files.write(config, text());
            List<String> main = List.of(Contestant.class.getName(), "service");
            return new Rig(postgres, config, Child.start(List.of("-Xmx512m"), main, Map.of()));
        } catch (IOException | InterruptedException e) {
            postgres.close();
            throw e;
        }
    }

    private static byte[] text() throws IOException {
        try (InputStream in = Rig.class.getResourceAsStream(CONFIG)) {
            if (in == null) {
                throw new FileNotFoundException(CONFIG + " is missing in the jar");
            }
            return in.readAllBytes();
        }
    }

    /** The one that all experiments share. */
    Entrant entrant(String name) throws IOException, InterruptedException {
        Entrant known = kept.get(name);
        if (known != null) {
            return known;
        }
        Entrant started = new Entrant(name, child(name, 0));
        kept.put(name, started);
        return started;
    }

    /** One that has done nothing yet, for one experiment, which closes it. */
    Entrant fresh(String name) throws IOException, InterruptedException {
        return other(name, 0);
    }

    /** A blocking one that waits no longer than this for the service. */
    Entrant blockingWithTimeout(String name, int timeoutMillis) throws IOException, InterruptedException {
        return other(name, timeoutMillis);
    }

    private Entrant other(String name, int timeoutMillis) throws IOException, InterruptedException {
        Entrant started = new Entrant(name, child(name, timeoutMillis));
        others.add(started);
        return started;
    }

    private Child child(String name, int timeoutMillis) throws IOException, InterruptedException {
        if (name.equals(GATHER)) {
            List<String> main = List.of(GATHER_MAIN, "-conf", config.toString());
            return Child.start(List.of(HEAP), main, environment());
        }
        boolean async = name.equals(NAIVE) || name.equals(GATHERED);
        Settings settings = new Settings(service.port(), postgres.url(), WORKERS, timeoutMillis, name.equals(GATHERED));
        List<String> main = List.of(Contestant.class.getName(), async ? "async" : "blocking", settings.text());
        return Child.start(async ? List.of(HEAP) : BLOCKING_JVM, main, Map.of());
    }

    private Map<String, String> environment() {
        return Map.of("LAB_SERVICE", "http://127.0.0.1:" + service.port(), "LAB_POSTGRES", postgres.url());
    }

    /**
     * Makes the service slow.
     *
     * @param millis how long its answers take, where a call does not say
     * @param every which of them take a minute instead: the third, the sixth and so on; 0 for none
     */
    void setService(int millis, int every) {
        Asking.once(new Target(service.port(), "/set?ms=" + millis + "&every=" + every));
    }

    @Override
    public void close() throws IOException {
        kept.values().forEach(Entrant::close);
        others.forEach(Entrant::close);
        service.close();
        Files.deleteIfExists(config);
        postgres.close();
    }
}
