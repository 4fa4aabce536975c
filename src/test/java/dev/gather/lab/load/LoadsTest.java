package dev.gather.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.kit.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both models, against a service of this process. */
final class LoadsTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final Backend backend = new Backend(0);

    @AfterEach
    void close() {
        backend.close();
    }

    private Target target() {
        return new Target(backend.port(), "/x/1");
    }

    @Test
    void openLoad_sendsWhatIsPlannedForEachFlow() {
        List<Flow> flows = List.of(new Flow(target(), 200), new Flow(target(), 50));
        List<FlowResult> results = new OpenLoad(PATIENT).run(flows, Duration.ofMillis(1_500));
        assertThat(results).extracting(flow -> flow.total().sent()).containsExactly(300L, 75L);
        assertThat(results).extracting(FlowResult::success).containsExactly(1.0, 1.0);
        assertThat(results.get(0).seconds()).extracting(FlowResult.Second::sent).containsExactly(200L, 100L);
    }

    @Test
    void requestsWithoutAnAnswer_areGivenUpAndCountWithTheTimeTheyWereWaitedFor() {
        backend.hangs();
        FlowResult result = new OpenLoad(Duration.ofMillis(300))
                .run(List.of(new Flow(target(), 100)), Duration.ofMillis(200))
                .get(0);
        assertThat(result.total().answered(FlowResult.GAVE_UP)).isEqualTo(20);
        assertThat(result.success()).isZero();
        assertThat(result.total().p(0)).isGreaterThan(290);
    }

    @Test
    void events_happenInTheirOrder() {
        List<String> happened = new ArrayList<>();
        List<OpenLoad.Event> events = List.of(
                new OpenLoad.Event(Duration.ZERO, () -> happened.add("first")),
                new OpenLoad.Event(Duration.ofMillis(100), () -> happened.add("second")));
        new OpenLoad(PATIENT, events).run(List.of(new Flow(target(), 20)), Duration.ofMillis(300));
        assertThat(happened).containsExactly("first", "second");
    }

    @Test
    void closedLoad_asksAgainAndAgain() {
        LoadResult result = ClosedLoad.run(target(), 2, Duration.ofMillis(500));
        assertThat(result.answered("200")).isGreaterThan(2);
        assertThat(result.failed()).isEmpty();
    }

    @Test
    void serverThatIsGone_isAFailureOfEachRequest() {
        Target gone = target();
        backend.close();
        LoadResult closed = ClosedLoad.run(gone, 2, Duration.ofMillis(200));
        assertThat(closed.answered("")).isZero();
        assertThat(closed.failed()).isNotEmpty();
        FlowResult open = new OpenLoad(PATIENT)
                .run(List.of(new Flow(gone, 50)), Duration.ofMillis(200))
                .get(0);
        assertThat(open.total().failed().values()).containsExactly(10L);
    }

    @Test
    void requestsThatWerePlannedBeforeTheEnd_leaveEvenIfTheMachineStandsStillUntilBehindIt() {
        OpenLoad.Event standstill =
                new OpenLoad.Event(Duration.ofMillis(150), () -> LockSupport.parkNanos(300_000_000));
        FlowResult open = new OpenLoad(PATIENT, List.of(standstill))
                .run(List.of(new Flow(target(), 50)), Duration.ofMillis(200))
                .get(0);
        assertThat(open.total().sent()).isEqualTo(10);
    }
}
