package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

final class JsonProperties {
    @Provide
    Arbitrary<String> objects() {
        return Documents.objects();
    }

    @Provide
    Arbitrary<String> documents() {
        return Documents.values();
    }

    /** Any sequence of UTF-16 units, whole characters or not. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> surrogates = Arbitraries.chars().range('\uD800', '\uDFFF');
        Arbitrary<Character> escaped = Arbitraries.of('"', '\\', '\n', '\0', '\u001F', '/');
        return Arbitraries.oneOf(Arbitraries.chars().all(), Arbitraries.chars().ascii(), surrogates, escaped)
                .list()
                .ofMaxSize(40)
                .map(units -> units.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    @Provide
    Arbitrary<String> numbers() {
        return Documents.numbers();
    }

    @Property
    void navigation_agreesWithJsonObject(@ForAll("objects") String document) throws MalformedJson {
        assertSame(Json.parse(Documents.bytes(document)), new JsonObject(document));
    }

    @Property
    void textInUtf8_becomesTheSameAsTheString(@ForAll("texts") String text) throws MalformedJson {
        String whole = withoutLoneSurrogates(text);

        assertThat(Json.ofUtf8(whole.getBytes(UTF_8))).isEqualTo(Json.of(whole));
    }

    @Property
    void anyBytes_becomeAStringOrAreRefused(@ForAll @Size(max = 40) byte[] bytes) {
        try {
            Json json = Json.ofUtf8(bytes);
            assertThat(json.text().getBytes(UTF_8)).isEqualTo(bytes);
            assertThat(json).isEqualTo(Json.of(json.text()));
        } catch (MalformedJson e) {
            assertThat(new String(bytes, UTF_8)).contains("\uFFFD");
        }
    }

    @Property
    void anyJavaString_becomesJsonThatSaysTheSame(@ForAll("texts") String text) throws MalformedJson {
        Json json = Json.of(text);

        String whole = withoutLoneSurrogates(text);
        assertThat(json.text()).isEqualTo(whole);
        assertThat(Json.parse(json.toBytes())).isEqualTo(json);
        assertThat(io.vertx.core.json.Json.decodeValue(json.toString())).isEqualTo(whole);
    }

    @Property
    void number_keepsEveryDigit(@ForAll("numbers") String literal) throws MalformedJson {
        Json array = Json.parse(Documents.bytes("[\t" + literal + "\n,{\"n\":" + literal + "}]"));

        assertThat(array.at(0)).hasToString(literal);
        assertThat(Documents.inside(array, 1, "n").text()).isEqualTo(literal);
        assertThat(Json.number(literal)).isEqualTo(array.at(0));
    }

    @Property
    void arrayOfDocuments_givesThemBack(@ForAll @Size(max = 5) List<@From("documents") String> documents)
            throws MalformedJson {
        List<Json> elements = new ArrayList<>();
        for (String document : documents) elements.add(Json.parse(Documents.bytes(document)));

        Json array = Json.array(elements);

        assertThat(array.elements()).isEqualTo(elements);
        assertThat(Json.parse(array.toBytes())).isEqualTo(array);
    }

    private static void assertSame(Json json, @Nullable Object expected) {
        if (expected instanceof JsonObject object) {
            assertSameMembers(json, object);
        } else if (expected instanceof JsonArray array) {
            assertSameElements(json, array);
        } else if (expected instanceof Number number) {
            assertThat(json.kind()).isEqualTo(Json.Kind.NUMBER);
            assertThat(parsed(json.text(), number)).isEqualTo(number);
        } else {
            assertThat(json.kind() == Json.Kind.STRING).isEqualTo(expected instanceof String);
            assertThat(json.text()).isEqualTo(String.valueOf(expected));
        }
    }

    private static void assertSameMembers(Json json, JsonObject expected) {
        assertThat(json.members().keySet()).containsExactlyElementsOf(expected.fieldNames());
        for (String name : expected.fieldNames()) {
            assertThat(json.members()).containsEntry(name, json.field(name));
            assertSame(Documents.inside(json, name), expected.getValue(name));
        }
    }

    private static void assertSameElements(Json json, JsonArray expected) {
        assertThat(json.elements()).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(json.at(i)).isEqualTo(json.elements().get(i));
            assertSame(Documents.inside(json, i), expected.getValue(i));
        }
    }

    private static Number parsed(String literal, Number like) {
        if (like instanceof Double) return Double.valueOf(literal);
        if (like instanceof Integer) return Integer.valueOf(literal);
        if (like instanceof Long) return Long.valueOf(literal);
        return new BigInteger(literal);
    }

    private static String withoutLoneSurrogates(String text) {
        int[] points = text.codePoints()
                .map(point -> point >= 0xD800 && point < 0xE000 ? 0xFFFD : point)
                .toArray();
        return new String(points, 0, points.length);
    }
}
