package dev.gather.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ResponseReaderTest {
    private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String REFUSED = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";

    private final ResponseReader reader = new ResponseReader();

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void responseInOnePiece_isReadToItsEndAndNoFurther() {
        ByteBuffer two = bytes(GOOD + REFUSED);
        assertThat(reader.read(two)).isTrue();
        assertThat(reader.status()).isEqualTo("200");
        assertThat(two.remaining()).isEqualTo(REFUSED.length());
        assertThat(reader.read(two)).isTrue();
        assertThat(reader.status()).isEqualTo("503");
    }

    @Test
    void responseByteByByte_isWholeWithTheLastOne() {
        for (int i = 0; i < GOOD.length() - 1; i++) {
            assertThat(reader.read(bytes(GOOD.substring(i, i + 1)))).isFalse();
        }
        assertThat(reader.read(bytes("o"))).isTrue();
    }

    @Test
    void partialAnswer_saysSo() {
        reader.read(bytes("HTTP/1.1 200 OK\r\nGather-Status: partial\r\nContent-Length: 0\r\n\r\n"));
        assertThat(reader.status()).isEqualTo("200 partial");
    }

    @Test
    void lastResponseOfAConnection_isKnown() {
        reader.read(bytes(GOOD));
        assertThat(reader.closes()).isFalse();
        reader.read(bytes("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        assertThat(reader.closes()).isTrue();
    }

    @Test
    void responseWithoutALength_isRefused() {
        assertThatThrownBy(() -> reader.read(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a response that does not say its length");
    }
}
