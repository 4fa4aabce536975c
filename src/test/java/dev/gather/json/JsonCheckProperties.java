package dev.gather.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

final class JsonCheckProperties {
    @Provide
    Arbitrary<String> documents() {
        return Documents.values();
    }

    @Provide
    Arbitrary<String> objects() {
        return Documents.objects();
    }

    @Provide
    Arbitrary<List<Mutation>> damages() {
        return Mutation.any().list().ofMinSize(1).ofMaxSize(3);
    }

    @Property
    void randomDocument_isAccepted(@ForAll("documents") String document) {
        assertThat(accepts(Documents.bytes(document))).isTrue();
        assertThat(JacksonJudge.accepts(Documents.bytes(document))).isTrue();
    }

    @Property(tries = 10_000)
    void mutatedDocument_isJudgedAsByJackson(
            @ForAll("documents") String document, @ForAll("damages") List<Mutation> damage) {
        byte[] mutated = Documents.bytes(document);
        for (Mutation mutation : damage) mutated = mutation.of(mutated);

        boolean accepted = accepts(mutated);
        Statistics.collect(accepted);
        assertThat(accepted).as(new String(mutated, ISO_8859_1)).isEqualTo(JacksonJudge.accepts(mutated));
    }

    @Property(tries = 5_000)
    void randomBytes_areJudgedAsByJackson(@ForAll @Size(max = 12) byte[] bytes) {
        assertThat(accepts(bytes)).isEqualTo(JacksonJudge.accepts(bytes));
    }

    @Property(tries = 5_000)
    void randomBytesInAString_areJudgedAsByJackson(@ForAll @Size(max = 20) byte[] bytes) {
        byte[] quoted = new byte[bytes.length + 2];
        quoted[0] = '"';
        System.arraycopy(bytes, 0, quoted, 1, bytes.length);
        quoted[bytes.length + 1] = '"';

        assertThat(accepts(quoted)).isEqualTo(JacksonJudge.accepts(quoted));
    }

    @Property
    void fourBytesOfWideShapeInAString_areJudgedAsByJackson(
            @ForAll @IntRange(min = 0x80, max = 0xFF) int lead, @ForAll byte second, @ForAll boolean far) {
        for (int third = 0; third < 256; third += 0x3F) {
            byte[] quoted = Documents.bytes(far ? "\"abcdefghi....jklm\"" : "\"....\"");
            int at = far ? 10 : 1;
            quoted[at] = (byte) lead;
            quoted[at + 1] = second;
            quoted[at + 2] = (byte) third;
            quoted[at + 3] = (byte) 0x80;
            assertThat(accepts(quoted)).isEqualTo(JacksonJudge.accepts(quoted));
        }
    }

    @Property
    void duplicateKeys_areFoundAsByJackson(@ForAll("objects") String document) {
        byte[] bytes = Documents.bytes(document);

        boolean accepted = acceptsStrictly(bytes);
        Statistics.collect(accepted);
        assertThat(accepted).isEqualTo(JacksonJudge.acceptsStrictly(bytes));
    }

    private static boolean accepts(byte[] document) {
        try {
            JsonCheck.check(document, 0, document.length, JsonCheck.DEPTH_DEFAULT);
            return true;
        } catch (MalformedJson refused) {
            return false;
        }
    }

    private static boolean acceptsStrictly(byte[] document) {
        try {
            JsonCheck.checkStrict(document, 0, document.length, JsonCheck.DEPTH_DEFAULT);
            return true;
        } catch (MalformedJson refused) {
            return false;
        }
    }
}
