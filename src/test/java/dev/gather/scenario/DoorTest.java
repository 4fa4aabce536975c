package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods and media types: who is let in. */
final class DoorTest extends Scenario {
    private RunningServer server() {
        return start("""
                GET /: { reply: "root" }
                GET /pages/{id}: { reply: "page {id}" }
                GET /pages/new: { reply: "new" }
                GET /pages/new/{name}: { reply: "new {name}" }
                GET /pages/{id}/all: { reply: "all of {id}" }
                """);
    }

    @Test
    void unknownPath_is404() {
        Answer answer = server().get("/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"There is no such path here.\",\"requestId\":\"…\"}");
    }

    @Test
    void emptySegmentOrSlashAtTheEnd_is404() {
        RunningServer server = server();
        assertThat(server.get("/pages/").status()).isEqualTo(404);
        assertThat(server.get("/pages//all").status()).isEqualTo(404);
        assertThat(server.get("/pages/7/").status()).isEqualTo(404);
    }

    @Test
    void otherMethod_is405WithAllow() {
        Answer answer = server().ask("DELETE", "/pages/7");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\",\"status\":405,"
                        + "\"detail\":\"This path does not answer this method.\",\"requestId\":\"…\"}");
        assertThat(server().ask("DELETE", "/nowhere").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "Content-Xength", "content-length"})
    void bodyOrWhatLooksLikeOne_isRefused_andNothingBehindItIsAnswered(String header) throws IOException {
        String hidden = "GET /pages/stolen HTTP/1.1";
        try (Caller caller = server().call()) {
            String length = header + ": " + (hidden.length() + 13);
            caller.head("GET /pages/7 HTTP/1.1", "Host: x", length, "", hidden, "Host: x");

            assertThat(caller.readAll())
                    .startsWith("HTTP/1.1 400 ")
                    .doesNotContain("stolen")
                    .doesNotContain(" 200 ");
        }
    }

    @Test
    void options_is204WithAllowAndNoBody() {
        Answer answer = server().ask("OPTIONS", "/pages/7");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void head_isTheHeadersOfGetWithoutTheBody() throws IOException {
        try (Caller caller = server().call()) {
            caller.head("HEAD /pages/7 HTTP/1.1", "Host: x");
            caller.head("GET /pages/8 HTTP/1.1", "Host: x", "Connection: close");

            assertThat(caller.readHead().toLowerCase(java.util.Locale.ROOT))
                    .startsWith("http/1.1 200 ok\r\n")
                    .contains("\r\ncontent-length: 8\r\n", "\r\ngather-status: complete\r\n");
            assertThat(caller.readAll()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n\"page 8\"");
        }
    }

    @Test
    void clientThatTakesNoJson_is406() {
        RunningServer server = server();
        Answer answer = server.get("/pages/7", "Accept", "text/html, application/json;q=0");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Acceptable\",\"status\":406,"
                        + "\"detail\":\"This path answers application/json.\",\"requestId\":\"…\"}");
        for (String none : List.of(";", ",", " ; , ;q=0", "text/event-streams")) {
            assertThat(server.get("/pages/7", "Accept", none).status()).as(none).isEqualTo(406);
        }
        assertThat(server.get("/pages/7", "Accept", "text/html, application/*;q=0.1")
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/pages/7", "Accept", "*/*").status()).isEqualTo(200);
    }

    @Test
    void acceptInSeveralLines_isOneList() throws IOException {
        try (Caller caller = server().call()) {
            caller.head(
                    "GET /pages/7 HTTP/1.1",
                    "Host: x",
                    "Accept: text/html",
                    "Accept: application/json",
                    "Connection: close");

            assertThat(caller.readAll()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void literalSegment_beatsAParameter() {
        RunningServer server = server();
        assertThat(server.get("/").body()).isEqualTo("\"root\"");
        assertThat(server.get("/pages/new").body()).isEqualTo("\"new\"");
        assertThat(server.get("/pages/ne%77").body()).isEqualTo("\"new\"");
        assertThat(server.get("/pages/new/all").body()).isEqualTo("\"new all\"");
        assertThat(server.get("/pages/old/all").body()).isEqualTo("\"all of old\"");
        assertThat(server.get("/pages/a%2Fb").body()).isEqualTo("\"page a/b\"");
    }

    @Test
    void brokenPercentEncodingOrUtf8_is400() {
        RunningServer server = start("""
                GET /say/{word}:
                  params: { q: {} }
                  reply: "{word}"
                """);
        String[] broken = {"/say/%FF", "/say/%C3%28", "/say/%zz", "/say/%4", "/say/a?q=%zz", "/say/a?q=%FF"};
        for (String target : broken) {
            Answer answer = server.get(target);
            assertThat(answer.status()).as(target).isEqualTo(400);
            assertThat(answer.json().getString("detail"))
                    .isEqualTo("The path or query is not valid percent-encoded UTF-8.");
        }
        assertThat(server.get("/say/%EF%BF%BD?q=%EF%BF%BD").body()).isEqualTo("\"\uFFFD\"");
    }

    @Test
    void absoluteTarget_isAnsweredAsItsPath() throws IOException {
        try (Caller caller = server().call()) {
            caller.head("GET http://gather.example/pages/7?x=1 HTTP/1.1", "Host: gather.example", "Connection: close");

            assertThat(caller.readAll()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\"page 7\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: a\r\nHost: a\r\n", "Host: a\r\nhost: b\r\n"})
    void headWithoutOneHost_is400AndTheLast(String hosts) throws IOException {
        for (String target : new String[] {"/pages/7", "/nowhere", "/live", "http://gather.example/pages/7"}) {
            try (Caller caller = server().call()) {
                caller.write("GET " + target + " HTTP/1.1\r\n" + hosts + "\r\n");

                assertThat(caller.readAll())
                        .as(target)
                        .startsWith("HTTP/1.1 400 Bad Request\r\n")
                        .contains("application/problem+json", "\"detail\":\"A request has one Host header.\"");
            }
        }
    }

    @Test
    void headOfHttp10_needsNoHost() throws IOException {
        try (Caller caller = server().call()) {
            caller.head("GET /pages/7 HTTP/1.0");

            assertThat(caller.readAll()).contains(" 200 OK\r\n").endsWith("\"page 7\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "?a=b", "pages/7", "x:/pages/7", "http:///pages/7", "gather.example:80"})
    void targetThatIsNeitherPathNorUrl_is400AndTheLast(String target) throws IOException {
        try (Caller caller = server().call()) {
            caller.get(target);

            assertThat(caller.readAll())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("\"detail\":\"The request target is neither a path nor a URL.\"");
        }
    }

    @Test
    void requestHeadThatIsTooLong_isRefused() throws IOException {
        RunningServer server = server();
        try (Caller line = server.call();
                Caller header = server.call()) {
            line.get("/pages/" + "a".repeat(5000));
            header.head("GET /pages/7 HTTP/1.1", "Host: x", "X-Long: " + "a".repeat(9000));

            assertThat(line.readAll()).contains(" 414 ");
            assertThat(header.readAll()).contains(" 431 ");
        }
    }
}
