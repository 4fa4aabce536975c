package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends: whatever could be read in two ways is refused, and nothing behind it is answered. */
final class FramingTest extends Scenario {
    private static final String HIDDEN = "GET /stolen HTTP/1.1\r\nHost: x\r\n\r\n";

    private final RunningServer server = start("""
            PUT /any: { body: {}, reply: "{body}" }
            POST /none: { reply: none }
            GET /any: { reply: got }
            GET /stolen: { reply: stolen }
            """);

    private String sent(String request) throws IOException {
        try (Caller caller = server.call()) {
            return caller.write(request).readAll();
        }
    }

    private static void assertRefused(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("stolen", " 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Xength: LENGTH",
                "content-xength: LENGTH",
                "Content-_ength: LENGTH",
                "Content- ength: LENGTH",
                "Content-\u00e9ength: LENGTH",
                "Content-\0ength: LENGTH",
                "Content-Length: LENGTH\r\nContent-Xength: LENGTH",
                "Content-Xength: LENGTH\r\nContent-Length: 2",
                "Transfer-Encoding: chunked\r\nContent-Xength: 0",
                "Content-Xype: application/json\r\nContent-Length: LENGTH",
            })
    void nameThatOnlyLooksLikeALength_isRefused(String header) throws IOException {
        for (String target : new String[] {"GET /any", "PUT /any", "POST /none", "GET /nowhere", "GET /live"}) {
            String length = header.replace("LENGTH", Integer.toString(HIDDEN.length()));
            assertRefused(sent(target + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + length
                    + "\r\n\r\n" + HIDDEN + HIDDEN));
        }
    }

    @Test
    void refusalOfALookAlike_saysSo() throws IOException {
        assertThat(sent("GET /any HTTP/1.1\r\nHost: x\r\nContent-Xength: 5\r\n\r\n"))
                .containsIgnoringCase("\r\nConnection: close\r\n")
                .contains("application/problem+json", "\"detail\":\"A header only looks like Content-Length.\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 2",
                "Content-Length: 2\r\nTransfer-Encoding: identity",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2\r\nContent-Length: 2",
                "Content-Length: 2, 3",
                "Content-Length: 2, 2",
                "Content-Length: +2",
                "Content-Length: -2",
                "Content-Length: 0x2",
                "Content-Length: 2.0",
                "Content-Length: 2 2",
                "Content-Length: ",
                "Content-Length: 99999999999999999999",
                "Content-Length : 2",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: ",
            })
    void lengthInDoubt_isRefused(String framing) throws IOException {
        for (String target : new String[] {"PUT /any", "GET /any", "POST /none"}) {
            assertRefused(sent(target + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + framing
                    + "\r\n\r\n0\r\n\r\n" + HIDDEN));
        }
    }

    @Test
    void chunksOfHttp10_areRefused() throws IOException {
        String request = "PUT /any HTTP/1.0\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(sent(request + "0\r\n\r\n" + HIDDEN)).contains(" 400 ").doesNotContain("stolen", " 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "-1\r\n", "+2\r\n", "0x2\r\n", "2 2\r\n", "fffffffff\r\n", "\r\n", "2\r\n{}x\r\n"})
    void chunksThatAreNone_areRefused(String chunk) throws IOException {
        String answer = sent("PUT /any HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "{}\r\n0\r\n\r\n" + HIDDEN);

        assertRefused(answer);
    }

    @Test
    void secondRequestInABody_isABody() throws IOException {
        String body = "\"" + HIDDEN.replace("\r\n", " ") + "\"";
        String request = "PUT /any HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";

        assertThat(sent(request + "Content-Length: " + body.length() + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 200 ")
                .endsWith(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /nowhere", "DELETE /any", "POST /none", "GET /any", "GET /live"})
    void requestBehindABodyThatNobodyReads_isNotAnswered(String target) throws IOException {
        assertThat(sent(target + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + HIDDEN.length() + "\r\n\r\n" + HIDDEN + HIDDEN))
                .startsWith("HTTP/1.1 4")
                .containsOnlyOnce("HTTP/1.1 ")
                .doesNotContain("stolen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2",
                "CONTENT-LENGTH: 2",
                "content-length: 2",
                "Content-length:2",
                "Content-Length: 02"
            })
    void lengthInAnyCase_isALength(String header) throws IOException {
        assertThat(sent("PUT /any HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + header + "\r\n\r\n{}"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "transfer-encoding: Chunked", "Transfer-Encoding:chunked "})
    void chunksInAnyCase_areChunks(String header) throws IOException {
        assertThat(sent("PUT /any HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + header + "\r\n\r\n2;a=b\r\n{}\r\n0\r\nTrailer: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n{}");
    }
}
