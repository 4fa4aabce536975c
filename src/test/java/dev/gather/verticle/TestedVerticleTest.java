package dev.gather.verticle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.verticle.kit.TestedVerticle;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit for users, used as docs/verticles.md shows it. */
final class TestedVerticleTest {
    private static final JsonObject SEVEN = new JsonObject().put("id", 7);

    @ParameterizedTest
    @CsvSource({"java, conf/verticles/Page.java", "groovy, conf/verticles/page.groovy", "js, conf/verticles/page.js"})
    void page_isGathered(String name, String file) throws Exception {
        try (TestedVerticle page = TestedVerticle.of(file)
                .http("users", "GET /users/7", "{\"name\":\"Ada\"}")
                .sql("shop", "select status from orders", "[{\"status\":\"paid\"}]")
                .start()) {
            assertThat(page.ask(name + ".gathered", SEVEN))
                    .isEqualTo(new JsonObject("{\"name\":\"Ada\",\"orders\":1,\"latest\":\"paid\"}"));
            assertThat(page.asked())
                    .containsExactlyInAnyOrder(
                            "users GET /users/7",
                            "shop select status from orders where user_id = $1 order by id desc limit 20");
        }
    }

    @ParameterizedTest
    @CsvSource({"java, conf/verticles/Page.java", "groovy, conf/verticles/page.groovy", "js, conf/verticles/page.js"})
    void failureOfASource_isThatOfTheAnswer(String name, String file) throws Exception {
        try (TestedVerticle page = TestedVerticle.of(file)
                .fails("users", "GET /users/7", "not-found")
                .sql("shop", "select", "[]")
                .start()) {
            assertThatThrownBy(() -> page.ask(name + ".naive", SEVEN))
                    .isInstanceOfSatisfying(
                            CallFailed.class,
                            failed -> assertThat(failed.reason()).isEqualTo("not-found"));
            assertThat(page.asked()).containsExactly("users GET /users/7");
        }
    }
}
