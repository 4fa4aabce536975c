package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Going through a value entry by entry, and making a copy without some of them. */
final class SpliceTest {
    private static Json json(String document) throws MalformedJson {
        return Json.parse(document.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"{}\"", "null", "true"})
    void scalar_hasNoEntries(String document) throws MalformedJson {
        Json scalar = json(document);

        assertThatThrownBy(scalar::entries).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void entries_areThoseOfTheTextWithRepeatedNames() throws MalformedJson {
        Entries members = json("{ \"a\" : 1 , \"\\u0061\":[2] }").entries();

        assertThat(members.next() && members.keyIs("a")).isTrue();
        assertThat(members.value()).hasToString("1");
        assertThat(members.next() && members.keyIs("a")).isTrue();
        assertThat(members.key()).isEqualTo("a");
        assertThat(members.value()).hasToString("[2]");
        assertThat(members.next()).isFalse();
        assertThat(members.next()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{}} | {\"a\":{}}",
                "[{\"a\":[{}]}, {\"b\":1}] | {\"a\":[{}]};{\"b\":1}",
                "[[[ {} , 1],[]] ,\"{}[\", [ {\"x\":\"]\"}]] | {};{\"x\":\"]\"}",
                "[] | ''",
                "[1,null,\"a\"] | ''",
                "\"{}\" | ''",
                "7 | ''"
            })
    void objects_areFoundInArraysButNotInObjects(String document, String objects) throws MalformedJson {
        List<String> found = new ArrayList<>();

        json(document).forEachObject(object -> found.add(object.toString()));

        assertThat(String.join(";", found)).isEqualTo(objects);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"a\": 1, \"b\" : 2 ,\"c\":3 } | a | { \"b\" : 2 ,\"c\":3 }",
                "{ \"a\": 1, \"b\" : 2 ,\"c\":3 } | b | { \"a\": 1,\"c\":3 }",
                "{ \"a\": 1, \"b\" : 2 ,\"c\":3 } | c | { \"a\": 1, \"b\" : 2 }",
                "{ \"a\": 1, \"b\" : 2 ,\"c\":3 } | ab | {\"c\":3 }",
                "{ \"a\": 1, \"b\" : 2 ,\"c\":3 } | bc | { \"a\": 1}",
                "{ \"a\": 1, \"b\" : 2 ,\"c\":3 } | abc | {}",
                "{ \"a\": 1, \"b\" : 2 ,\"c\":3 } | x | { \"a\": 1, \"b\" : 2 ,\"c\":3 }",
                "{ } | a | { }"
            })
    void leftOut_goesWithOneCommaAndTheRestStaysAsItIs(String document, String names, String left)
            throws MalformedJson {
        assertThat(without(json(document), Set.of(names.split("")))).hasToString(left);
    }

    @Test
    void nothingChanged_givesTheSourceItself() throws MalformedJson {
        Json source = json("[{\"a\":1}]");

        assertThat(source.splice().toJson()).isSameAs(source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | a | {\"n\":true}",
                "{ } | a | {\"n\":true }",
                "{ \"a\" : 1 } | b | { \"a\" : 1,\"n\":true }",
                "{ \"a\" : 1 } | a | {\"n\":true}",
                "{ \"a\":1 , \"b\":2 } | b | { \"a\":1 ,\"n\":true}",
                "{ \"a\":1 , \"b\":2 } | a | { \"b\":2,\"n\":true }"
            })
    void addedMember_isTheLast(String document, String leftOut, String whole) throws MalformedJson {
        Json source = json("[" + document + "]");
        Splice splice = source.splice();

        Entries members = Documents.inside(source, 0).entries();
        boolean first = leaveOut(members, Set.of(leftOut), splice);
        splice.add(members, first, Json.of("n"), Json.TRUE);

        assertThat(splice.toJson()).hasToString("[" + whole + "]");
    }

    private static Json without(Json object, Set<String> names) {
        Splice splice = object.splice();
        leaveOut(object.entries(), names, splice);
        return splice.toJson();
    }

    /** Whether nothing stays. */
    private static boolean leaveOut(Entries members, Set<String> names, Splice splice) {
        boolean first = true;
        while (members.next()) {
            if (names.contains(members.key())) {
                splice.leaveOut(members, first);
            } else {
                first = false;
            }
        }
        return first;
    }
}
