package dev.gather.architecture.planted.http;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** Breaches of what {@code http} has to keep. */
public interface Plants {
    record KnowsPlan(dev.gather.architecture.planted.plan.Plants seen) {}

    record KnowsTheRoot(dev.gather.architecture.planted.Plants seen) {}

    record KnowsCli(dev.gather.architecture.planted.cli.Plants seen) {}

    record HoldsACache(Cache<String, String> held) {}

    record HoldsAMeter(Counter held) {}

    record HoldsACommandLine(CommandLine held) {}

    record HoldsAContext(org.graalvm.polyglot.Context held) {}

    record KnowsALanguage(dev.gather.architecture.planted.verticle.js.Plants seen) {}

    record Waits(CompletableFuture<String> held) {
        String now() {
            return held.join();
        }
    }

    record AsksTheWallClock(long held) {
        static AsksTheWallClock now() {
            return new AsksTheWallClock(System.currentTimeMillis());
        }
    }
}
