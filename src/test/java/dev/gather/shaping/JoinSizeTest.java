package dev.gather.shaping;

import static dev.gather.shaping.Paths.json;
import static dev.gather.shaping.Paths.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What large data costs, and data that is made to be slow. */
final class JoinSizeTest {
    private static final int COUNT = 20_000;
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final Join ONE = new Join(path("k"), path("id"), "as", false);
    private static final Join MANY = new Join(path("k"), path("id"), "as", true);

    private static Json objects(String field, int count, IntFunction<String> value) throws MalformedJson {
        return json(IntStream.range(0, count)
                .mapToObj(i -> "{\"" + field + "\":" + value.apply(i) + "}")
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static Json joined(Join join, Json target, Json results) {
        return Assertions.assertTimeout(LONG, () -> join.apply(target, target, results, results));
    }

    @Test
    void thousandsOfDifferentKeys_takeLinearTime() throws MalformedJson {
        Json target = objects("k", COUNT, i -> Integer.toString(i));
        Json results = objects("id", COUNT, i -> COUNT - 1 - i + ".0");

        assertThat(joined(ONE, target, results).at(COUNT - 1)).hasToString("{\"k\":19999,\"as\":{\"id\":19999.0}}");
        assertThat(joined(MANY, target, results).at(0)).hasToString("{\"k\":0,\"as\":[{\"id\":0.0}]}");
    }

    @Test
    void thousandsOfKeysWithOneHashCode_takeLinearTime() throws MalformedJson {
        // Aa and BB have one hash code, and so have all words made of as many of them.
        IntFunction<String> word = i -> IntStream.range(0, 15)
                .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining("", "\"", "\""));
        assertThat(word.apply(0).hashCode()).isEqualTo(word.apply(COUNT).hashCode());
        Json target = objects("k", COUNT, word);
        Json results = objects("id", COUNT, word);

        // Every element has its own: all of both, less the commas between results and their brackets.
        assertThat(joined(ONE, target, results).length())
                .isEqualTo(target.length() + results.length() - (COUNT + 1) + COUNT * ",\"as\":".length());
    }

    @Test
    void exponentsBeyondAllMeasure_takeLinearTime() throws MalformedJson {
        Json target = objects("k", COUNT, i -> "1e" + (999_999_999 + i));
        Json results = objects("id", COUNT, i -> "0.1e" + (1_000_000_000L + i));

        assertThat(joined(ONE, target, results).at(0))
                .hasToString("{\"k\":1e999999999,\"as\":{\"id\":0.1e1000000000}}");
    }

    @Test
    void oneLargeResultOnManyElements_isTooLarge() throws MalformedJson {
        Json target = objects("k", COUNT, i -> "1");
        Json results = json("[{\"id\":1,\"text\":\"" + "x".repeat(100_000) + "\"}]");

        assertThatThrownBy(() -> ONE.apply(target, target, results, results))
                .isInstanceOf(JoinTooLarge.class)
                .hasMessage("the join adds more than " + (Join.ADDED_BYTES_MAX + results.length()) + " bytes");
    }

    @Test
    void manyResultsOnManyElements_areTooLarge() throws MalformedJson {
        Json target = objects("k", COUNT, i -> "1");
        Json results = objects("id", COUNT, i -> "1");

        assertThatThrownBy(() -> MANY.apply(target, target, results, results)).isInstanceOf(JoinTooLarge.class);
    }

    @Test
    void eachLargeResultOnce_isNeverTooLarge() throws MalformedJson {
        String text = "\"" + "x".repeat(1000) + "\"";
        Json target = objects("k", COUNT, Integer::toString);
        Json results = objects("id", COUNT, i -> i + ",\"text\":" + text);

        assertThat(results.length()).isGreaterThan(Join.ADDED_BYTES_MAX);
        assertThat(joined(MANY, target, results).length()).isGreaterThan(results.length());
    }
}
