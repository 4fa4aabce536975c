package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.json.MalformedJson;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the body of an answer is, and how a JSON value is made of it. */
enum Decode {
    /** The value itself, byte for byte. */
    JSON("application/json") {
        @Override
        Json value(byte[] body, @Nullable String contentType) {
            try {
                return Json.parse(body);
            } catch (MalformedJson e) {
                throw malformed("not JSON: " + e.getMessage());
            }
        }
    },
    /** A string, of the charset that the answer says, or UTF-8. */
    TEXT("*/*") {
        @Override
        Json value(byte[] body, @Nullable String contentType) {
            Charset charset = charset(contentType);
            try {
                return charset.equals(StandardCharsets.UTF_8) ? Json.ofUtf8(body) : Json.of(decoded(body, charset));
            } catch (MalformedJson | CharacterCodingException e) {
                throw malformed("not text of the charset " + charset);
            }
        }
    },
    /** A string of Base64, with padding and without line breaks: RFC 4648, 4. */
    BASE64("*/*") {
        @Override
        Json value(byte[] body, @Nullable String contentType) {
            byte[] quoted = Buffer.buffer()
                    .appendByte((byte) '"')
                    .appendBytes(Base64.getEncoder().encode(body))
                    .appendByte((byte) '"')
                    .getBytes();
            return Json.trusted(quoted, 0, quoted.length);
        }
    };

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*(\"?)([^\\s;\"]+)\\1", Pattern.CASE_INSENSITIVE);

    private final String accepted;

    Decode(String accepted) {
        this.accepted = accepted;
    }

    /** What the call says that it accepts. */
    String accepted() {
        return accepted;
    }

    /**
     * The value of a body that is not empty.
     *
     * @param contentType of the answer
     * @throws SourceException if it is malformed
     */
    abstract Json value(byte[] body, @Nullable String contentType);

    private static Charset charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(2));
        } catch (IllegalArgumentException e) {
            throw malformed("text of the unknown charset " + named.group(2));
        }
    }

    private static String decoded(byte[] text, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(text))
                .toString();
    }

    private static SourceException malformed(String detail) {
        return new SourceException(Reason.MALFORMED, detail);
    }
}
