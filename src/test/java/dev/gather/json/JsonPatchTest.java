package dev.gather.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonPatchTest {
    /** Beside what is compared, so that a patch is not longer than the value. */
    private static final String PADDING = "\"p\":\"" + "x".repeat(400) + "\"";

    private static String patch(String old, String made) throws MalformedJson {
        Json patch = JsonPatch.of(Json.parse(Documents.bytes(old)), Json.parse(Documents.bytes(made)));
        return patch == null ? "whole" : patch.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.1 | 1.10",
                "1 | 1.0",
                "9007199254740993 | 9007199254740992",
                "123456789012345678901234567890.1 | 123456789012345678901234567890.10",
                "1e400 | 1e401",
                "\"a\" | \"b\"",
                "null | false",
                "{} | []"
            })
    void scalar_isReplacedByTheBytesOfTheNewOne(String old, String made) throws MalformedJson {
        assertThat(patch("{" + PADDING + ",\"a\":" + old + "}", "{" + PADDING + ",\"a\":" + made + "}"))
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/a\",\"value\":" + made + "}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,2,3] | [0,1,2,3] | [{\"op\":\"add\",\"path\":\"/a/0\",\"value\":0}]",
                "[1,2,3] | [1,2,3,4] | [{\"op\":\"add\",\"path\":\"/a/3\",\"value\":4}]",
                "[1,2,3] | [3] | [{\"op\":\"remove\",\"path\":\"/a/0\"},{\"op\":\"remove\",\"path\":\"/a/0\"}]",
                "[1,2,3] | [1,9,3] | [{\"op\":\"replace\",\"path\":\"/a/1\",\"value\":9}]",
                "[{\"n\":1},2] | [{\"n\":2},2] | [{\"op\":\"replace\",\"path\":\"/a/0/n\",\"value\":2}]",
                "{\"b\":1} | {\"c\":1} | [{\"op\":\"remove\",\"path\":\"/a/b\"},{\"op\":\"add\",\"path\":\"/a/c\",\"value\":1}]",
                "{\"~/\":1} | {\"~/\":2} | [{\"op\":\"replace\",\"path\":\"/a/~0~1\",\"value\":2}]",
                "{ \"b\" : 1 } | {\"b\":1} | []"
            })
    void container_isChangedWhereItDiffers(String old, String made, String patch) throws MalformedJson {
        assertThat(patch("{" + PADDING + ",\"a\":" + old + "}", "{" + PADDING + ",\"a\":" + made + "}"))
                .isEqualTo(patch);
    }

    @Test
    void patchLongerThanTheNewValue_isNone() throws MalformedJson {
        assertThat(patch("[1,2,3,4,5,6,7,8,9]", "[9,8,7,6,5,4,3,2,1]")).isEqualTo("whole");
        assertThat(patch("{\"a\":1}", "{}")).isEqualTo("whole");
        assertThat(patch("1", "1")).isEqualTo("[]");
    }

    @Test
    void longArraysWithNothingInCommon_takeNoTimeToSpeakOf() throws MalformedJson {
        String old = IntStream.range(0, 200_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        String made = IntStream.range(0, 200_000).mapToObj(i -> "-" + i).collect(Collectors.joining(",", "[", "]"));
        long start = System.nanoTime();

        assertThat(patch(old, made)).isEqualTo("whole");

        assertThat((System.nanoTime() - start) / 1e9).isLessThan(5);
    }

    @Provide
    Arbitrary<String> padded() {
        return Documents.values().map(value -> "{" + PADDING + ",\"v\":" + value + "}");
    }

    /** Lists of which one came from the other by a few changes, which is what is watched. */
    @Provide
    Arbitrary<String> lists() {
        return Arbitraries.of("1", "2", "1.0", "{\"id\":1}", "{\"id\":2}", "[1]")
                .list()
                .ofMaxSize(8)
                .map(list -> "{" + PADDING + ",\"v\":[" + String.join(",", list) + "]}");
    }

    @Property(tries = 2_000)
    void patchOfTheOld_givesTheNew(@ForAll("padded") String old, @ForAll("padded") String made) throws MalformedJson {
        appliedToTheOld_givesTheNew(old, made);
    }

    @Property(tries = 2_000)
    void patchOfALikeList_givesTheNew(@ForAll("lists") String old, @ForAll("lists") String made) throws MalformedJson {
        appliedToTheOld_givesTheNew(old, made);
    }

    @Property(tries = 500)
    void patchOfAnyValues_givesTheNew(@ForAll("any") String old, @ForAll("any") String made) throws MalformedJson {
        appliedToTheOld_givesTheNew(old, made);
    }

    @Provide
    Arbitrary<String> any() {
        return Documents.values();
    }

    private static void appliedToTheOld_givesTheNew(String old, String made) throws MalformedJson {
        String patch = patch(old, made);
        if (patch.equals("whole")) {
            return;
        }
        assertThat(patch.length()).isLessThanOrEqualTo(made.length() + 1);
        PatchedJson patched = new PatchedJson(old).apply(patch);
        assertThat(patched.means(made))
                .as("%s by %s is %s", old, patch, patched)
                .isTrue();
    }
}
