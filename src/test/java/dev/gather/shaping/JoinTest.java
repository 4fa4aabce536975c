package dev.gather.shaping;

import static dev.gather.shaping.Paths.json;
import static dev.gather.shaping.Paths.path;
import static dev.gather.shaping.Paths.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JoinTest {
    private static final Join ONE = new Join(path("k"), path("id"), "as", false);
    private static final Join MANY = new Join(path("k"), path("id"), "as", true);

    private static String joined(Join join, String target, String results) throws Exception {
        return join.apply(json(target), json(target), json(results), json(results))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | \"1\"",
                "true | \"true\"",
                "null | null",
                "null | \"null\"",
                "[1] | [1]",
                "{} | {}",
                "\"a\" | \"A\"",
                "\"\" | null",
                "1 | 1.0000000000000000000001",
                "9007199254740993 | 9007199254740992",
                "1e999999999 | 1e999999998",
                "\"\\ud800\" | \"\\ud801\"",
                "true | false"
            })
    void valuesThatDiffer_doNotMatch(String left, String right) throws Exception {
        String target = "[{\"k\":" + left + "}]";
        String results = "[{\"id\":" + right + "}]";

        assertThat(joined(ONE, target, results)).isEqualTo("[{\"k\":" + left + ",\"as\":null}]");
        assertThat(joined(MANY, target, results)).isEqualTo("[{\"k\":" + left + ",\"as\":[]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.0",
                "1e0 | 1",
                "100 | 1E+2",
                "-0 | 0.0",
                "1e999999999 | 10e999999998",
                "\"a\" | \"\\u0061\"",
                "\"/\" | \"\\/\"",
                "\"\\ud83d\\ude00\" | \"😀\"",
                "\"\" | \"\"",
                "\"\\\"\" | \"\\u0022\"",
                "false | false"
            })
    void equalValues_matchHoweverTheyAreWritten(String left, String right) throws Exception {
        String target = "[{\"k\":" + left + "}]";
        String result = "{\"id\":" + right + "}";

        assertThat(joined(ONE, target, "[" + result + "]")).isEqualTo("[{\"k\":" + left + ",\"as\":" + result + "}]");
    }

    @Test
    void severalResults_giveTheFirstOrAllInOrder() throws Exception {
        String target = "[{\"k\":1},{\"k\":2},{\"k\":1}]";
        String results = "[ {\"id\":1,\"n\":\"a\"} , {\"id\":3}, {\"n\":\"b\", \"id\":1.0} ]";

        assertThat(joined(ONE, target, results))
                .isEqualTo("[{\"k\":1,\"as\":{\"id\":1,\"n\":\"a\"}},{\"k\":2,\"as\":null},"
                        + "{\"k\":1,\"as\":{\"id\":1,\"n\":\"a\"}}]");
        assertThat(joined(MANY, target, results))
                .isEqualTo("[{\"k\":1,\"as\":[{\"id\":1,\"n\":\"a\"},{\"n\":\"b\", \"id\":1.0}]},{\"k\":2,\"as\":[]},"
                        + "{\"k\":1,\"as\":[{\"id\":1,\"n\":\"a\"},{\"n\":\"b\", \"id\":1.0}]}]");
    }

    @Test
    void elementsThatAreNoObjects_stayAsTheyAre() throws Exception {
        assertThat(joined(ONE, "[ 1 , null,[{\"k\":1}], {}, \"k\" ]", "[7,null,[],{\"id\":1}]"))
                .isEqualTo("[ 1 , null,[{\"k\":1}], {\"as\":null}, \"k\" ]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"a\"", "[]", "[ ]"})
    void targetWithoutElements_staysAsItIs(String target) throws Exception {
        assertThat(joined(ONE, target, "[{\"id\":1}]")).isEqualTo(target);
    }

    @Test
    void objectAsTarget_isItsOnlyElement() throws Exception {
        assertThat(joined(ONE, "{ \"k\": 1 }", "[{\"id\":1}]")).isEqualTo("{ \"k\": 1,\"as\":{\"id\":1} }");
    }

    @Test
    void resultsThatAreNoArray_areOneObjectOrNothing() throws Exception {
        assertThat(joined(MANY, "{\"k\":1}", "{\"id\":1}")).isEqualTo("{\"k\":1,\"as\":[{\"id\":1}]}");
        assertThat(joined(MANY, "{\"k\":1}", "1")).isEqualTo("{\"k\":1,\"as\":[]}");
        assertThat(joined(ONE, "{\"k\":1}", "null")).isEqualTo("{\"k\":1,\"as\":null}");
    }

    @Test
    void fieldThatIsThereAlready_isReplaced() throws Exception {
        String results = "[{\"id\":1}]";

        assertThat(joined(ONE, "[{\"as\":0,\"k\":1}]", results)).isEqualTo("[{\"k\":1,\"as\":{\"id\":1}}]");
        assertThat(joined(ONE, "[{\"a\\u0073\":0, \"k\":1,\"as\":[]}]", results))
                .isEqualTo("[{ \"k\":1,\"as\":{\"id\":1}}]");
        assertThat(joined(ONE, "[{\"as\":0}]", results)).isEqualTo("[{\"as\":null}]");
        assertThat(joined(new Join(path("as"), path("id"), "as", false), "[{\"as\":1}]", results))
                .isEqualTo("[{\"as\":{\"id\":1}}]");
    }

    @Test
    void paths_leadIntoObjectsOnBothSides() throws Exception {
        Join join = new Join(path("a.b"), path("c[\"d e\"]"), "as", false);

        assertThat(joined(join, "[{\"a\":{\"b\":\"x\"}},{\"a\":[{\"b\":\"x\"}]}]", "[{\"c\":{\"d e\":\"x\"}}]"))
                .isEqualTo("[{\"a\":{\"b\":\"x\"},\"as\":{\"c\":{\"d e\":\"x\"}}},"
                        + "{\"a\":[{\"b\":\"x\"}],\"as\":null}]");
    }

    @Test
    void repeatedKey_countsTheLastTime() throws Exception {
        assertThat(joined(ONE, "{\"k\":1,\"k\":2}", "[{\"id\":1},{\"id\":3,\"id\":2}]"))
                .isEqualTo("{\"k\":1,\"k\":2,\"as\":{\"id\":3,\"id\":2}}");
    }

    @Test
    void whatIsShown_needNotHaveTheKeys() throws Exception {
        Json target = json("[{\"k\":1,\"n\":\"a\"},{\"k\":2,\"n\":\"b\"}]");
        Json results = json("[{\"id\":2,\"m\":1.50},{\"id\":1,\"m\":\"\\u0061\"}]");

        Json joined = ONE.apply(
                target,
                Projection.omit(paths("k")).apply(target),
                results,
                Projection.pick(paths("m")).apply(results));

        assertThat(joined).hasToString("[{\"n\":\"a\",\"as\":{\"m\":\"\\u0061\"}},{\"n\":\"b\",\"as\":{\"m\":1.50}}]");
    }

    @Test
    void joinsOfOneTarget_followEachOther() throws Exception {
        Json target = json("[{\"k\":1}]");
        Json results = json("[{\"id\":1}]");
        Join other = new Join(path("k"), path("id"), "other", true);

        Json once = ONE.apply(target, target, results, results);

        assertThat(other.apply(target, once, results, results))
                .hasToString("[{\"k\":1,\"as\":{\"id\":1},\"other\":[{\"id\":1}]}]");
    }

    @Test
    void shownOnesThatAreNotAsMany_areABug() throws MalformedJson {
        Json two = json("[{},{}]");
        Json one = json("[{}]");

        assertThatThrownBy(() -> ONE.apply(two, one, one, one)).hasMessage("2 compared, but 1 shown");
        assertThatThrownBy(() -> ONE.apply(one, one, one, two)).hasMessage("1 compared, but 2 shown");
    }
}
