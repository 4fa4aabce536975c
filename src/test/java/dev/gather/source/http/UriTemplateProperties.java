package dev.gather.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.reference.Samples;
import dev.gather.reference.TemplateException;
import dev.gather.reference.TemplateParser;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Whatever a value is, it lands in the one place it was written in and can be read back from there. */
final class UriTemplateProperties {
    private static final Names NAMES = Samples.names();

    private static @Nullable String bind(String template, Json id, Json query)
            throws TemplateException, BindingException {
        Bindings bindings = new Bindings(NAMES);
        bindings.set(Samples.name(NAMES, "id"), id);
        bindings.set(Samples.name(NAMES, "q"), query);
        return UriTemplate.of(template, new TemplateParser(NAMES).parse(template))
                .bind("/base", bindings, null);
    }

    @Property(tries = 5000)
    void anyText_neverChangesTheStructureOfTheUrl(@ForAll("texts") String id, @ForAll("texts") String query)
            throws TemplateException {
        String target;
        try {
            target = bind("/a/{id}/b?x={q}&y=1", Json.of(id), Json.of(query));
        } catch (BindingException refused) {
            boolean unfit = id.isEmpty() || id.equals(".") || id.equals("..") || holdsForbidden(id);
            assertThat(unfit).as("only unfit path segments are refused").isTrue();
            return;
        }
        URI uri = URI.create("http://host" + target);
        assertThat(uri.getHost()).isEqualTo("host");
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.normalize()).isEqualTo(uri);
        List<String> segments = List.of(uri.getRawPath().split("/", -1));
        assertThat(segments).hasSize(5);
        assertThat(URI.create("x:/" + segments.get(3)).getPath()).isEqualTo("/" + id);
        assertThat(new QueryStringDecoder(target).parameters())
                .containsOnlyKeys("x", "y")
                .containsEntry("x", List.of(query));
    }

    @Property
    void anyList_becomesOneQueryValue(@ForAll("lists") List<String> elements)
            throws TemplateException, BindingException {
        String target = bind(
                "/a?ids={q}",
                Json.of("unused"),
                Json.array(elements.stream().map(Json::of).toList()));

        if (elements.isEmpty()) {
            assertThat(target).isNull();
            return;
        }
        assertThat(target).isNotNull();
        assertThat(new QueryStringDecoder(target).parameters()).containsOnlyKeys("ids");
        assertThat(target.substring("/base/a?ids=".length()).split(",", -1))
                .hasSize((int) elements.stream().distinct().count());
    }

    @Property(tries = 300)
    void anyListThatIsSplit_isTheWholeListInPiecesOfThatSize(
            @ForAll("lists") List<String> elements, @ForAll @IntRange(min = 1, max = 4) int size)
            throws TemplateException, BindingException {
        Bindings bindings = new Bindings(NAMES);
        List<Json> values = elements.stream().map(Json::of).toList();
        bindings.set(Samples.name(NAMES, "q"), Json.array(values));
        List<String> pieces = new Batch(new TemplateParser(NAMES).reference("q"), size).split(bindings);

        assertThat(pieces).isNotNull();
        assertThat(pieces).allSatisfy(piece -> assertThat(piece.split(",", -1)).hasSizeBetween(1, size));
        String whole = elements.isEmpty() ? "" : bind("/a?ids={q}", Json.of("unused"), Json.array(values));
        assertThat(elements.isEmpty() ? "" : "/base/a?ids=" + String.join(",", pieces))
                .isEqualTo(whole);
    }

    private static boolean holdsForbidden(String text) {
        return text.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> nasty = Arbitraries.of('/', '\\', '?', '#', '%', '&', '=', '+', ' ', '.', ';', '@', ':');
        return Arbitraries.chars()
                .filter(c -> !Character.isSurrogate(c))
                .injectDuplicates(0.1)
                .map(String::valueOf)
                .flatMap(
                        c -> Arbitraries.oneOf(nasty.map(String::valueOf), Arbitraries.just(c), Arbitraries.just("..")))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return texts().list().ofMaxSize(6);
    }
}
