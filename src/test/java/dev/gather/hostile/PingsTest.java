package dev.gather.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.RunningServer;
import dev.gather.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pings cost a client little and are to cost the server no more. */
final class PingsTest extends Scenario {
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int PING = 0x89;
    private static final int PIECES = 50;

    /** What comes back for so many pings in one piece, and for a last one of three bytes. */
    private List<String> sent(int pings) throws IOException {
        RunningServer server = start("GET /a: { parts: { a: { value: 1 } } }");
        String bytes = text(BadFrames.frame(PING, "")).repeat(pings - 1) + text(BadFrames.frame(PING, "abc"));
        List<String> patience = Collections.nCopies(PIECES, "pong:0"); // so that it waits for all that comes
        try (FrameClient client = new FrameClient(server.port(), PATIENCE_MILLIS).open()) {
            client.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            String question = "{\"id\":1,\"get\":\"/a\"}";
            return client.send(new BadFrames(patience, "", text(BadFrames.frame(0x81, question)), false));
        }
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.ISO_8859_1);
    }

    @Test
    void manyPingsAtOnce_areAnsweredByFewPongs() throws IOException {
        List<String> seen = sent(1_000);

        assertThat(seen).contains("pong:3", "answer").doesNotContain("1008").hasSizeLessThan(PIECES);
    }

    @Test
    void pingsWithoutEnd_endTheirSocket() throws IOException {
        assertThat(sent(1_001)).contains("1008").doesNotContain("pong:3", "answer");
    }
}
