package dev.gather.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Caller;
import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Heads with more of something than a head may have, or that are none: each gets a problem document, and no more. */
final class LargeHeadTest extends Scenario {
    private final RunningServer server = start("GET /one: { reply: 1 }");

    private String sent(String head) throws IOException {
        try (Caller caller = server.call()) {
            return caller.write(head + "\r\n\r\nGET /one HTTP/1.1\r\nHost: x\r\n\r\n")
                    .readAll();
        }
    }

    private void assertRefused(String head, String status, String detail) throws IOException {
        assertThat(sent(head))
                .contains(" " + status + "\r\n", "application/problem+json", "\"detail\":\"" + detail + "\"")
                .containsIgnoringCase("\r\nConnection: close\r\n")
                .containsOnlyOnce("HTTP/1.");
    }

    @Test
    void fieldsUpTo100_areTaken_andOneMoreIs431() throws IOException {
        String head = "GET /one HTTP/1.1\r\nHost: x\r\nConnection: close" + "\r\nX: 1".repeat(98);

        assertThat(sent(head)).startsWith("HTTP/1.1 200 ");
        assertRefused(head + "\r\nX: 1", "431 Request Header Fields Too Large", "The head has more than 100 fields.");
    }

    @Test
    void headersOfMoreThan8KiB_are431() throws IOException {
        assertRefused(
                "GET /one HTTP/1.1\r\nHost: x" + ("\r\nX: " + "a".repeat(1_000)).repeat(9),
                "431 Request Header Fields Too Large",
                "The head has more than 8192 bytes.");
    }

    @Test
    void requestLineOfMoreThan4KiB_is414() throws IOException {
        assertRefused(
                "GET /one?" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: x",
                "414 Request-URI Too Long",
                "The request line has more than 4096 bytes.");
    }

    @Test
    void whatIsNoHttp_is400() throws IOException {
        assertRefused("\u0016\u0003\u0001 is no HTTP", "400 Bad Request", "This is no request as HTTP has them.");
    }

    @Test
    void refusedHeads_areCounted() throws IOException {
        sent("GET /one HTTP/1.1\r\nHost: x" + "\r\nX: 1".repeat(100));

        assertThat(server.counted("-", 431)).isEqualTo(1);
    }
}
