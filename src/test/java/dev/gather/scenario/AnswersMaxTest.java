package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The limit of what the parts of a request are together. */
final class AnswersMaxTest extends Scenario {
    private final StubService service = service("s");

    private RunningServer twoParts(String keys, String ofSecond) {
        service.answers("/a", "\"" + "a".repeat(598) + "\"").answersAfter("/b", 200, "\"" + "b".repeat(598) + "\"");
        return start("""
                GET /x:
                  answersMax: %s
                  parts:
                    a: { http: s, get: /a }
                    b: { http: s, get: /b, %s }
                """.formatted(keys, ofSecond));
    }

    @Test
    void partThatGoesBeyondIt_isTooLarge() {
        Answer answer = twoParts("1199", "").get("/x");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().getString("part")).isEqualTo("b");
        assertThat(answer.json().getString("reason")).isEqualTo("too-large");
    }

    @Test
    void optionalPartThatGoesBeyondIt_givesWay() {
        Answer answer = twoParts("1KiB", "fallback: none").get("/x");

        assertThat(answer.json().getString("b")).isEqualTo("none");
        assertThat(answer.header("Gather-Status")).isEqualTo("partial");
    }

    @Test
    void partsThatAreJustAsLarge_areFine() {
        assertThat(twoParts("1200", "").get("/x").header("Gather-Status")).isEqualTo("complete");
    }
}
