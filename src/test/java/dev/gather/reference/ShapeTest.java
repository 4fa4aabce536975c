package dev.gather.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.config.Types;
import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShapeTest {
    private static final Names NAMES = Samples.names();

    private static Shape shape(String yaml) throws ConfigException {
        return Samples.templates(NAMES).shape(ConfigReader.read("test.yaml", yaml, Map.of(), Types.any()));
    }

    private static Bindings bindings() throws MalformedJson {
        Bindings bindings = new Bindings(NAMES);
        bindings.set(Samples.name(NAMES, "id"), Json.of("7"));
        bindings.set(Samples.name(NAMES, "user"), Json.parse("""
                {"name":"Ada \\"L\\"","n":9007199254740993,"d":1.10,"nothing":null,"list":[1,2]}""".getBytes(StandardCharsets.UTF_8)));
        return bindings;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"{user.n}\"                          | 9007199254740993",
                "{a: \"{user.d}\", b: [1.10, \"{id}\"]} | {\"a\":1.10,\"b\":[1.10,\"7\"]}",
                "\"Dear {user.name}, {user.n}\"        | \"Dear Ada \\\"L\\\", 9007199254740993\"",
                "{a: \"{q}\", b: \"{q?}\", c: \"{user.nothing?}\"} | {\"a\":null}",
                "{b: \"{q?}\"}                         | {}",
                "[\"{q?}\", \"{user.list}\"]           | [null,[1,2]]",
                "{a: [], b: {}, c: null, d: true}      | {\"a\":[],\"b\":{},\"c\":null,\"d\":true}",
                "\"{{id}\"                             | \"{id}\"",
                "\"{user.name} {q}\"                   | \"Ada \\\"L\\\" null\"",
            })
    void reply_movesValuesAsTheyAre(String yaml, String expected) throws Exception {
        assertThat(ShapeWriter.reply(shape(yaml), bindings()).toString()).isEqualTo(expected);
    }

    @Test
    void reply_withoutReferences_isMadeOnce() throws Exception {
        Shape shape = shape("{message: \"Hello, World!\", at: [1, {x: 2}]}");

        assertThat(shape).isInstanceOf(Shape.Constant.class);
        assertThat(ShapeWriter.reply(shape, bindings()).toString())
                .isEqualTo("{\"message\":\"Hello, World!\",\"at\":[1,{\"x\":2}]}");
    }

    @Test
    void value_withAMissingOne_fails() throws Exception {
        Shape shape = shape("{a: \"{user.nope}\"}");
        Bindings bindings = bindings();

        assertThatThrownBy(() -> ShapeWriter.value(shape, bindings))
                .isInstanceOf(BindingException.class)
                .hasMessage("{user.nope} has no value");
    }
}
