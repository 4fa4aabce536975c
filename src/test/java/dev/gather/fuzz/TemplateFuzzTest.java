package dev.gather.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.reference.Samples;
import dev.gather.reference.Template;
import dev.gather.reference.TemplateException;
import dev.gather.reference.TemplateParser;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A template is refused, or its pieces written again are the same template. */
final class TemplateFuzzTest {
    private static final Names NAMES = Samples.names();

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "{",
                "{{",
                "}",
                "}}",
                "{id}",
                "{user.a[0]?}",
                "user",
                "orders",
                "q",
                "request",
                ".id",
                ".a-b",
                "[0]",
                "[*]",
                "[",
                "]",
                "[\"first name\"]",
                "[999999999]",
                "[9999999999]",
                "?",
                " ",
                "\n",
                "\"",
                "\\",
                "é",
                "\0");
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    @Property(tries = 5000)
    void templateOfPieces_staysTheSame(@ForAll("texts") String text) {
        parse(text);
    }

    @FuzzTest(maxDuration = "1m")
    @DictionaryEntries({"{", "{{", "}", "{id}", "{user", "request.header.", ".a", "[0]", "[*]", "[\"", "\"]", "?}"})
    void anyTemplate_staysTheSame(FuzzedDataProvider data) {
        parse(data.consumeRemainingAsString());
    }

    private static void parse(String text) {
        TemplateParser parser = new TemplateParser(NAMES);
        List<Template.Piece> pieces;
        try {
            pieces = parser.parse(text).pieces();
        } catch (TemplateException refused) {
            return;
        }
        String again = written(pieces);
        try {
            if (!parser.parse(again).pieces().equals(pieces)) {
                throw new AssertionError("read again it is another: " + again);
            }
        } catch (TemplateException e) {
            throw new AssertionError("read again it is refused: " + again, e);
        }
    }

    private static String written(List<Template.Piece> pieces) {
        StringBuilder text = new StringBuilder();
        for (Template.Piece piece : pieces) {
            String literal = piece.literal();
            Reference reference = piece.reference();
            text.append(literal == null ? "" : literal.replace("{", "{{"));
            text.append(reference == null ? "" : "{" + reference.text() + "}");
        }
        return text.toString();
    }
}
