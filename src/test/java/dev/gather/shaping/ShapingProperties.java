package dev.gather.shaping;

import static dev.gather.shaping.Paths.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Projections and joins agree with what a person would do slowly and by hand. */
final class ShapingProperties {
    private static final Arbitrary<String> SCALARS = Arbitraries.of(
            "1",
            "1.0",
            "1e0",
            "10E-1",
            "\"1\"",
            "\"\\u0031\"",
            "-0",
            "0",
            "true",
            "\"true\"",
            "null",
            "\"{,}]\"",
            "[]");

    private static Arbitrary<String> arrays(Arbitrary<String> inner) {
        return inner.list().ofMaxSize(6).map(list -> "[" + String.join(",", list) + "]");
    }

    /** Names are there once, in any order. */
    private static Arbitrary<String> objects(Arbitrary<String> inner) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "as"), inner)
                .ofMaxSize(4)
                .map(members -> members.entrySet().stream()
                        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    /** Without any white space. */
    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.recursive(
                () -> SCALARS, inner -> Arbitraries.oneOf(inner, arrays(inner), objects(inner), objects(inner)), 0, 4);
    }

    /** Arrays of which most elements have the fields that are joined, with values that often match. */
    @Provide
    Arbitrary<String> rows() {
        Arbitrary<String> inside = objects(SCALARS);
        Arbitrary<String> row = Combinators.combine(Arbitraries.oneOf(SCALARS, SCALARS, inside), SCALARS, inside)
                .as((a, b, c) -> "{\"a\":" + a + ",\"b\":" + b + ",\"c\":" + c + "}");
        return Arbitraries.frequencyOf(
                Tuple.of(8, arrays(Arbitraries.oneOf(row, row, objects(SCALARS), SCALARS))),
                Tuple.of(1, row),
                Tuple.of(1, SCALARS));
    }

    @Provide
    Arbitrary<FieldPath> keys() {
        return Arbitraries.of("a", "a", "b", "a.b", "c.a").map(Paths::path);
    }

    private static Arbitrary<FieldPath> path() {
        return Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(3).map(FieldPath::new);
    }

    @Provide
    Arbitrary<List<FieldPath>> paths() {
        return path().list().ofMaxSize(3);
    }

    /** With white space of all kinds around some of the marks; strings of these documents hold none. */
    private static String spaced(String compact, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            quoted ^= c == '"';
            boolean mark = !quoted && "{}[],:".indexOf(c) >= 0;
            text.append(mark && random.nextBoolean() ? " " : "").append(c);
            text.append(mark && random.nextBoolean() ? "\n\t" : "");
        }
        return text.toString();
    }

    @Property
    void picked_isWhatIsPickedByHand(@ForAll("documents") String document, @ForAll("paths") List<FieldPath> paths)
            throws Exception {
        assertThat(Projection.pick(paths).apply(json(document)))
                .hasToString(byHand(json(document), names(paths), true));
    }

    @Property
    void omitted_isWhatIsOmittedByHand(@ForAll("documents") String document, @ForAll("paths") List<FieldPath> paths)
            throws Exception {
        assertThat(Projection.omit(paths).apply(json(document)))
                .hasToString(byHand(json(document), names(paths), false));
    }

    @Property
    void whiteSpace_changesNothingElse(
            @ForAll("documents") String document, @ForAll("paths") List<FieldPath> paths, @ForAll int seed)
            throws Exception {
        Json spaced = json(spaced(document, seed));
        for (Projection projection : List.of(Projection.pick(paths), Projection.omit(paths))) {
            Json left = json(projection.apply(spaced).toString());

            assertThat(left.toString().replaceAll("\\s", ""))
                    .isEqualTo(projection.apply(json(document)).toString());
            assertThat(projection.apply(left)).isEqualTo(left);
        }
    }

    @Property
    void pickedThenOmitted_leavesNoneOfTheFields(
            @ForAll("documents") String document, @ForAll("paths") List<FieldPath> paths) throws Exception {
        Json left = Projection.omit(paths).apply(Projection.pick(paths).apply(json(document)));

        paths.forEach(path -> assertThat(path.in(left)).isNull());
        assertThat(Projection.pick(paths).apply(left)).isEqualTo(left);
        assertThat(Projection.pick(paths).apply(Projection.omit(paths).apply(json(document))))
                .isEqualTo(left);
    }

    @Property
    void joined_isWhatIsJoinedByHand(
            @ForAll("rows") String target,
            @ForAll("rows") String results,
            @ForAll("keys") FieldPath left,
            @ForAll("keys") FieldPath right,
            @ForAll boolean many,
            @ForAll int seed)
            throws Exception {
        Join join = new Join(left, right, "as", many);

        Json joined = join.apply(json(target), json(target), json(results), json(results));
        Json spacedTarget = json(spaced(target, seed));
        Json spaced = join.apply(spacedTarget, spacedTarget, json(results), json(results));

        assertThat(joined).hasToString(JoinByHand.join(join, json(target), json(results)));
        assertThat(json(spaced.toString()).toString().replaceAll("\\s", "")).isEqualTo(joined.toString());
    }

    private static List<List<String>> names(List<FieldPath> paths) {
        return paths.stream().map(FieldPath::names).toList();
    }

    private static String byHand(Json value, List<List<String>> paths, boolean picks) {
        return switch (value.kind()) {
            case ARRAY ->
                value.elements().stream()
                        .map(element -> byHand(element, paths, picks))
                        .collect(Collectors.joining(",", "[", "]"));
            case OBJECT ->
                value.members().entrySet().stream()
                        .flatMap(member -> Stream.ofNullable(memberByHand(member, paths, picks)))
                        .collect(Collectors.joining(",", "{", "}"));
            default -> value.toString();
        };
    }

    private static @Nullable String memberByHand(
            Map.Entry<String, Json> member, List<List<String>> paths, boolean picks) {
        String name = "\"" + member.getKey() + "\":";
        List<List<String>> rests = paths.stream()
                .filter(path -> path.get(0).equals(member.getKey()))
                .map(path -> path.subList(1, path.size()))
                .toList();
        if (rests.isEmpty() || rests.contains(List.<String>of())) {
            return rests.isEmpty() == picks ? null : name + member.getValue();
        }
        return name + byHand(member.getValue(), rests, picks);
    }
}
