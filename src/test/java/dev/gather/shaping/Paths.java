package dev.gather.shaping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What tests of shapes are written with. */
final class Paths {
    private Paths() {}

    static FieldPath path(String text) {
        return Objects.requireNonNull(FieldPath.parse(text), text);
    }

    /** Paths with white space between them. */
    static List<FieldPath> paths(String texts) {
        return Stream.of(texts.split(" "))
                .filter(text -> !text.isEmpty())
                .map(Paths::path)
                .toList();
    }

    static Json json(String document) throws MalformedJson {
        return Json.parse(document.getBytes(UTF_8));
    }
}
