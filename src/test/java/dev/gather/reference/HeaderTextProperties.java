package dev.gather.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gather.json.Json;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a value is, a header holds it as it is or is not sent. */
final class HeaderTextProperties {
    private static final Names NAMES = Samples.names();

    @Property(tries = 5000)
    void anyText_isHeldAsItIsOrRefused(@ForAll("texts") String value) throws TemplateException, BindingException {
        Bindings bindings = new Bindings(NAMES);
        bindings.set(Samples.name(NAMES, "q"), Json.of(value));
        Template template = new TemplateParser(NAMES).parse("a={q}; b");

        if (value.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            assertThat(HeaderText.of(template, bindings)).isEqualTo("a=" + value + "; b");
        } else {
            assertThat(catchThrowable(() -> HeaderText.of(template, bindings)))
                    .isInstanceOf(BindingException.class)
                    .hasMessage("{q} has characters that fit into no header");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> visible = Arbitraries.chars().range(' ', '~');
        Arbitrary<Character> nasty = Arbitraries.of('\r', '\n', '\0', '\t', '\u007f', '\u0085', '\u00a0', '\u2028');
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(20, visible),
                        net.jqwik.api.Tuple.of(1, nasty),
                        net.jqwik.api.Tuple.of(1, Arbitraries.chars().filter(c -> !Character.isSurrogate(c))))
                .list()
                .ofMaxSize(12)
                .map(chars -> chars.stream().map(String::valueOf).reduce("", String::concat));
    }
}
