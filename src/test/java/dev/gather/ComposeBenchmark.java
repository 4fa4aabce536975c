package dev.gather;

import dev.gather.compose.Composer;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.guard.KeptAnswers;
import dev.gather.kit.Benchmarked;
import dev.gather.kit.Requests;
import dev.gather.reply.Reply;
import dev.gather.source.Strain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Composing an answer of so many parts whose values are there: what plan, futures, guards, timers, observations and the
 * joining of bytes cost by themselves, without any socket. On an event loop, as in the server.
 */
@SuppressWarnings("NullAway.Init") // by open()
public class ComposeBenchmark extends Benchmarked {
    private static final int BATCH = 1_000;

    @Param({"1", "4", "16"})
    int parts;

    private Vertx vertx;
    private GatherConfig config;
    private Composer composer;

    @Setup
    public void open() throws ConfigException {
        String values = IntStream.range(0, parts)
                .mapToObj(part -> "      p" + part + ": { value: { id: " + part + ", name: \"some text\" } }\n")
                .collect(Collectors.joining());
        String yaml = "routes:\n  GET /x:\n    deadline: 1h\n    parts:\n" + values;
        vertx = Vertx.vertx();
        config = ConfigReader.read("bench.yaml", yaml, Map.of(), GatherConfig.TYPE);
        OpenSources sources = new OpenSources(
                vertx, config, new KeptAnswers(0), observation -> {}, Strain.NONE, (plan, runner) -> runner);
        composer = new Composer(vertx, config.book(), sources::runners, observation -> {});
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void compose() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(BATCH);
        vertx.runOnContext(v -> {
            for (int i = 0; i < BATCH; i++) {
                one().onComplete(reply -> done.countDown());
            }
        });
        done.await();
    }

    private Future<Reply> one() {
        return composer.compose(Requests.to(config.book().plans().get(0).endpoint()));
    }

    @TearDown
    public void close() {
        vertx.close().await();
    }
}
