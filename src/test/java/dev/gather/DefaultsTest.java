package dev.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said once for all routes and parts, and that each may say otherwise. */
final class DefaultsTest {
    private static GatherConfig read(String config) throws ConfigException {
        return ConfigReader.read("g.yaml", config, Map.of(), GatherConfig.TYPE);
    }

    private static void assertProblems(String config, String expected) {
        assertThat(catchThrowable(() -> read(config))).hasMessage(expected);
    }

    @Test
    void badDefault_isToldOnceAndWhereItStands() {
        assertProblems("""
                defaults: { route: { deadline: 3 }, part: { timeout: -1s, optional: true } }
                routes:
                  GET /a: { parts: { x: { value: 1 }, y: { value: 2 } } }
                  GET /b: { reply: 1, meta: maybe }
                """, """
                g.yaml:1:32: defaults.route.deadline: 3 (expected: a positive duration such as 250ms); add a unit: 3s
                g.yaml:1:54: defaults.part.timeout: -1s (expected: a positive duration such as 250ms)
                g.yaml:4:29: routes."GET /b".meta: maybe (expected: true or false)""");
    }

    @Test
    void whatIsParticular_isNoDefault() {
        assertProblems("""
                defaults: { route: { reply: 1 }, part: { fallback: 1, hidden: true }, parts: {} }
                routes: { GET /a: { reply: 1 } }
                """, """
                g.yaml:1:22: defaults.route.reply: unknown key (expected: one of deadline, answersMax, meta, timing)
                g.yaml:1:42: defaults.part.fallback: unknown key (expected: one of timeout, optional)
                g.yaml:1:55: defaults.part.hidden: unknown key (expected: one of timeout, optional)
                g.yaml:1:71: defaults.parts: unknown key (expected: one of route, part); did you mean "part"?""");
    }

    @Test
    void missingValuesAndVariables_areToldOnce() {
        assertProblems("""
                defaults:
                  route:
                  part: { timeout: "${NOPE}" }
                routes: { GET /a: { parts: { x: { value: 1 } } } }
                """, """
                g.yaml:2:3: defaults.route: nothing (expected: a map with keys such as deadline, answersMax, meta)
                g.yaml:3:20: defaults.part.timeout: "${NOPE}" (expected: the environment variable NOPE to be set); \
                give a default as in ${NOPE:-default}""");
    }

    @Test
    void whatDefaultsMakeOfAPart_isCheckedLikeAnyOther() {
        assertProblems("""
                defaults: { part: { optional: true } }
                routes:
                  GET /a: { parts: { x: { value: 1 }, y: { value: "{x}", optional: false } } }
                """, """
                g.yaml:3:25: routes."GET /a".parts.x: no timeout \
                (expected: a timeout: this part is optional, but required ones wait for it)""");
    }

    @Test
    void routesAndParts_haveTheDefaultsThatTheyDoNotOverride() throws ConfigException {
        GatherConfig config = read("""
                defaults:
                  route: { deadline: 1s, meta: true, timing: failed }
                  part: { timeout: 300ms, optional: true }
                routes:
                  GET /a: { parts: { x: { value: 1 }, y: { value: 2, timeout: 10ms, optional: false } } }
                  GET /b: { reply: {}, deadline: 5s, meta: false, timing: none }
                """);

        Plan a = config.book().plans().get(0);
        assertThat(a.endpoint().deadline()).isEqualTo(Duration.ofSeconds(1));
        assertThat(a.meta()).isTrue();
        assertThat(a.timing()).isEqualTo(Plan.Timing.FAILED);
        assertThat(a.parts())
                .extracting(PartPlan::timeout)
                .isEqualTo(List.of(Duration.ofMillis(300), Duration.ofMillis(10)));
        assertThat(a.parts()).extracting(PartPlan::optional).containsExactly(true, false);
        Plan b = config.book().plans().get(1);
        assertThat(b.endpoint().deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(b.meta()).isFalse();
        assertThat(b.timing()).isEqualTo(Plan.Timing.NONE);
    }
}
