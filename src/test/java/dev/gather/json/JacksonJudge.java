package dev.gather.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What Jackson's streaming parser, by its own defaults strict about the grammar, says of a document. */
public final class JacksonJudge {
    // The differences below are wanted, and levelled here so that all others show:
    // - Given bytes, Jackson guesses UTF-16 and UTF-32, skips a byte order mark and lets some malformed UTF-8
    //   pass: the JDK's strict decoder goes first, and Jackson then reads characters.
    // - Jackson reads a sequence of values: only exactly one is accepted here.
    // - Jackson reads strings late: each text is asked for.
    // - Jackson limits numbers to 1000 digits and nesting to 1000: the one is lifted, the other out of reach.

    private static final JsonFactory LENIENT_KEYS = factory(false);
    private static final JsonFactory STRICT_KEYS = factory(true);

    private JacksonJudge() {}

    public static boolean accepts(byte[] document) {
        return accepts(LENIENT_KEYS, document);
    }

    public static boolean acceptsStrictly(byte[] document) {
        return accepts(STRICT_KEYS, document);
    }

    private static boolean accepts(JsonFactory factory, byte[] document) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            try (JsonParser parser = factory.createParser(text)) {
                return values(parser) == 1;
            }
        } catch (IOException refused) {
            return false;
        }
    }

    private static int values(JsonParser parser) throws IOException {
        int values = 0;
        int depth = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) parser.getText();
            if (token.isStructStart()) depth++;
            if (token.isStructEnd()) depth--;
            if (depth == 0) values++;
        }
        return values;
    }

    private static JsonFactory factory(boolean strictKeys) {
        return JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strictKeys)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }
}
