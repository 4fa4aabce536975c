package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.reference.Samples;
import dev.gather.reference.Shape;
import dev.gather.reference.ShapeWriter;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Answers are JSON, and what sources sent stands in them byte for byte. */
final class ReplyProperties {
    private static final Names NAMES = Samples.names();

    @Property
    void valuesInAnAnswer_areByteForByteAndTheAnswerIsJson(
            @ForAll("documents") String user, @ForAll("documents") String orders) throws MalformedJson {
        Bindings bindings = new Bindings(NAMES);
        Json first = Json.parse(user.getBytes(UTF_8));
        Json second = Json.parse(orders.getBytes(UTF_8));
        bindings.set(Samples.name(NAMES, "user"), first);
        bindings.set(Samples.name(NAMES, "orders"), second);
        Shape shape = new Shape.ObjectShape(List.of(
                new Shape.Member(Json.of("user"), whole("user")),
                new Shape.Member(Json.of("both"), new Shape.ArrayShape(List.of(whole("orders"), whole("user"))))));

        byte[] answer = ShapeWriter.reply(shape, bindings).getBytes();

        String expected = "{\"user\":" + first + ",\"both\":[" + second + "," + first + "]}";
        assertThat(new String(answer, UTF_8)).isEqualTo(expected);
        JsonCheck.check(answer, 0, answer.length, JsonCheck.DEPTH_DEFAULT);
    }

    private static Shape whole(String part) {
        return new Shape.Whole(new Reference(part, Samples.name(NAMES, part), List.of(), false));
    }

    @Provide
    Arbitrary<String> documents() {
        return Documents.values();
    }
}
