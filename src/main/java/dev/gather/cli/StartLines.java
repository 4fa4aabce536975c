package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.Server;
import io.vertx.core.Vertx;
import java.util.Locale;
import org.slf4j.Logger;

/** What a start prints: a line per listener and a summary. */
final class StartLines {
    private StartLines() {}

    static void print(Logger log, Server server, Vertx vertx, long nanos) {
        GatherConfig config = server.config();
        log.info("listening on http://{}:{}", config.server().host(), server.port());
        log.info("admin on http://{}:{}", config.admin().host(), server.adminPort());
        log.info(
                "gather {}: {}, {} HTTP and {} composing verticles, {}, ready in {} s",
                VersionText.version(),
                count(config.book().plans().size(), "route"),
                config.server().instances(),
                config.workers().instances(),
                vertx.isNativeTransportEnabled() ? "native transport on" : "native transport off",
                String.format(Locale.ROOT, "%.1f", nanos / 1e9));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
