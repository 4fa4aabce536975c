package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Answer;
import dev.gather.scenario.Loopback;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Quick queries share connections: one of them that hangs, or is cancelled, must not harm the others. */
final class SharedConnectionTest extends Scenario {
    private static final int WARM = 100;

    @Test
    void queryThatHangsToday_holdsUpNoneOfThoseThatShareItsConnection() {
        shop("pool: 2");
        RunningServer server = startWith("instances: 1", """
                GET /n/{n}/{seconds}:
                  params: { n: { type: integer }, seconds: { type: number } }
                  deadline: 4s
                  parts: { it: { sql: shop, rows: value, query: "select {n} from pg_sleep({seconds})" } }
                """);
        IntStream.range(0, WARM).forEach(n -> server.get("/n/" + n + "/0"));

        List<Future<Answer>> hanging = List.of(server.asking("/n/-1/30"));
        List<Future<Answer>> quick = new ArrayList<>();
        for (int n = 0; n < WARM; n++) {
            quick.add(server.asking("/n/" + n + "/0"));
        }

        for (int n = 0; n < WARM; n++) {
            assertThat(Loopback.await(quick.get(n)).problem()).isEqualTo("{\"it\":" + n + "}");
        }
        assertThat(hanging.get(0).isComplete()).isFalse();
        assertThat(Loopback.await(hanging.get(0)).status()).isEqualTo(504);
        nothingIsLeft();
    }
}
