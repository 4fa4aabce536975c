package dev.gather.verticle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.Json;
import dev.gather.scenario.Loopback;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import io.netty.channel.IoEventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What becomes of a start that does not end in time. */
final class InstanceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LOOPS = 2;

    private record NoSources() implements Sources {
        @Override
        public List<String> unlessUpstream(String name) {
            return List.of("none");
        }

        @Override
        public List<String> unlessDatabase(String name) {
            return List.of("none");
        }

        @Override
        public Future<SourceAnswer> http(String verticle, UpstreamCall asked, SourceCall call) {
            return Future.failedFuture("none");
        }

        @Override
        public Future<SourceAnswer> sql(
                String verticle, String database, String text, List<Json> values, SourceCall call) {
            return Future.failedFuture("none");
        }

        @Override
        public Future<SourceAnswer> route(String route, Map<String, Json> params, SourceCall call) {
            return Future.failedFuture("none");
        }
    }

    private static Vertx startingLate(JsonObject config) throws UnreadableVerticle {
        UserVerticle verticle = UserVerticle.of(LateStart.class.getName(), Path.of(""), config);
        Vertx vertx = Verticles.vertx(new VertxOptions().setEventLoopPoolSize(1), List.of(verticle));
        Instance instance =
                new Instance(vertx, verticle, 0, new NoSources(), observation -> {}, Duration.ofMillis(200));
        Throwable thrown = Loopback.await(instance.start().transform(done -> Future.succeededFuture(done.cause())));
        assertThat(thrown).isInstanceOf(TimeoutException.class);
        assertThat(instance.isUp()).isFalse();
        return vertx;
    }

    private static int freeLoops(Vertx vertx) {
        Loops loops = Objects.requireNonNull(Loops.of(vertx));
        List<IoEventLoop> free = new ArrayList<>();
        for (IoEventLoop loop = loops.take(); loop != null; loop = loops.take()) {
            free.add(loop);
        }
        free.forEach(loops::give);
        return free.size();
    }

    @Test
    void startThatBlocks_keepsItsLoopAndIsEndedWhenItGetsOn() throws Exception {
        Vertx vertx = startingLate(new JsonObject());
        try {
            assertThat(freeLoops(vertx)).isEqualTo(LOOPS - 1);

            int stopped = LateStart.STOPPED.get();
            LateStart.GO_ON.countDown();

            Loopback.eventually(SOON, () -> assertThat(freeLoops(vertx)).isEqualTo(LOOPS));
            assertThat(vertx.deploymentIDs()).isEmpty();
            assertThat(LateStart.STOPPED).hasValue(stopped + 1);
        } finally {
            Loopback.await(vertx.close());
        }
    }

    @Test
    void startThatNeverEnds_givesItsLoopBack() throws Exception {
        Vertx vertx = startingLate(new JsonObject().put("never", true));
        try {
            Loopback.eventually(SOON, () -> assertThat(freeLoops(vertx)).isEqualTo(LOOPS));
            assertThat(vertx.deploymentIDs()).isEmpty();
        } finally {
            Loopback.await(vertx.close());
        }
    }
}
