package dev.gather.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.StubService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes asked once, and what was recorded run again with nothing there to ask. */
final class CallAndTestTest {
    private static final String ROUTES = """
            routes:
              GET /pages/{userId}:
                params: { userId: { type: integer } }
                parts:
                  user: { http: users, get: "/users/{userId}" }
                  reviews: { http: users, get: "/reviews/{user.segment}", timeout: 100ms, fallback: [] }
                  named: { value: { id: "{user.id}", lang: "{request.header.accept-language?}" } }
                  extra: { http: users, get: "/extra", when: "$user.vip" }
              GET /each:
                parts:
                  ids: { http: users, get: "/ids", hidden: true }
                  all: { http: users, get: "/users/{id}", each: { in: "{ids}", as: id }, transform: "$.id" }
              GET /one/{id}:
                parts:
                  one: { http: users, get: "/users/{id}" }
              POST /echo:
                status: 201
                body: { type: object, required: [name] }
                reply: { name: "{body.name}", id: "{request.id}" }
            """;

    @TempDir
    private Path folder;

    private final StubService users = new StubService();
    private Path config = Path.of("");

    @BeforeEach
    void write() throws IOException {
        config = folder.resolve("gather.yaml");
        Files.writeString(config, "upstreams: { users: { url: \"" + users.url() + "\" } }\n" + ROUTES);
        users.answers(
                "/users/7", "{\"id\":7.10,\"segment\":\"gold\",\"vip\":false,\"odd\":\"${X} \\u0085 \\ud83d\\ude00\"}");
        users.answers("/users/8", "{\"id\":8}");
        users.answers("/ids", "[7,8]");
        users.answers("/reviews/gold", "[{\"stars\":5}]");
    }

    @AfterEach
    void close() {
        users.close();
    }

    private Typed call(String... more) {
        return Typed.of(Stream.concat(Stream.of("call", "-conf", config.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path cases() {
        return folder.resolve("cases");
    }

    private Typed test() {
        return Typed.of("test", "-conf", config.toString(), cases().toString());
    }

    private Typed test(String text) throws IOException {
        Files.createDirectories(cases());
        Files.writeString(cases().resolve("case.yaml"), text);
        return test();
    }

    private static List<String> lines(String text, String beginning) {
        return text.lines().filter(line -> line.startsWith(beginning)).toList();
    }

    // call

    @Test
    void noPath_isAWrongUse() {
        assertThat(call("pages").code()).isEqualTo(2);
        assertThat(call("GET /pages/7", "-H", "no colon").code()).isEqualTo(2);
        assertThat(call("POST /echo", "--body", "{").code()).isEqualTo(2);
    }

    @Test
    void verticle_isStartedForTheCall() throws IOException {
        Files.writeString(folder.resolve("hello.groovy"), "gather.consume('hello') { [hello: it] }");
        Files.writeString(config, """
                verticles: { hello: { run: hello.groovy } }
                routes: { "GET /hello/{n}": { parts: { a: { bus: hello, send: "{n}" } } } }
                """);

        Typed typed = call("GET /hello/7");

        assertThat(typed.out()).contains("\"hello\": \"7\"");
        assertThat(typed.code()).isZero();
    }

    @Test
    void badRequest_isTheProblemAndExit1() {
        Typed typed = call("GET /pages/x");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).startsWith("400 Bad Request\n");
        assertThat(typed.out()).contains("\"expected\": \"an integer\"");
        assertThat(users.targets()).isEmpty();
    }

    @Test
    void goodAnswer_isPrintedDigitForDigit() {
        Typed typed = call("GET /pages/7", "-H", "Accept-Language: de");

        assertThat(typed.out()).isEqualTo("""
                {
                  "user": {
                    "id": 7.10,
                    "segment": "gold",
                    "vip": false,
                    "odd": "${X} \\u0085 \\ud83d\\ude00"
                  },
                  "reviews": [
                    {"stars": 5}
                  ],
                  "named": {"id": 7.10, "lang": "de"}
                }
                """);
        assertThat(typed.code()).isZero();
        assertThat(typed.err()).startsWith("200 OK\n").contains("\nGather-Status: complete\n");
        assertThat(typed.err()).doesNotContain("Cache-Control");
    }

    @Test
    void waterfall_hasALineForEachPart() {
        users.hangs("/reviews/gold");
        Typed typed = call("GET /pages/7");

        assertThat(lines(typed.err(), "part "))
                .singleElement()
                .asString()
                .matches("part +0 +[0-9.]+ ms +from +took  source +outcome");
        assertThat(lines(typed.err(), "user "))
                .singleElement()
                .asString()
                .matches("user +█+ +[0-9.]+ ms +[0-9.]+ ms  GET /users/\\{userId} of users +(200|good)");
        assertThat(lines(typed.err(), "reviews "))
                .singleElement()
                .asString()
                .matches("reviews +█+ +[0-9.]+ ms +1[0-9.]+ ms  GET /reviews/\\{user.segment} of users"
                        + " +timeout: the part's timeout passed");
        assertThat(lines(typed.err(), "extra "))
                .singleElement()
                .asString()
                .matches("extra +GET /extra of users +skipped");
        assertThat(typed.err()).contains("\nGather-Status: partial\n").contains("\nCache-Control: no-store\n");
    }

    @Test
    void body_isSent() throws IOException {
        Path file = Files.writeString(folder.resolve("body.json"), "{\"name\":\"x\"}");
        Typed typed = call("post", "/echo", "--body", "@" + file, "-H", "x-request-id: mine");

        assertThat(typed.err()).startsWith("201 Created\nX-Request-Id: mine\n");
        assertThat(typed.out()).isEqualTo("{\"name\": \"x\", \"id\": \"mine\"}\n");
    }

    @Test
    void bodyWhereNoneIsTaken_isRefused() {
        assertThat(call("/pages/7", "--body", "1").out()).contains("\"detail\": \"This path takes no body.\"");
    }

    // record, then test

    @Test
    void recordedAnswers_areTheSameWithoutTheSources() throws IOException {
        users.fails("/users/9", 404);
        String record = cases().toString();
        call("GET /pages/7", "-H", "Accept-Language: de", "--record", record);
        call("GET /each", "--record", record);
        call("GET /one/9", "--record", record);
        call("GET /one/9", "--record", record);
        call("POST /echo", "--body", "{\"name\":1.0}", "--record", record);
        users.hangs("/reviews/gold");
        Typed partial = call("GET /pages/7?b", "--record", record);
        int asked = users.seen().size();

        Typed typed = test();

        assertThat(partial.err()).endsWith("\nrecorded " + cases().resolve("get-pages-7-b.yaml") + "\n");
        assertThat(typed.out()).isEqualTo("""
                good    get-each.yaml
                good    get-one-9-2.yaml
                good    get-one-9.yaml
                good    get-pages-7-b.yaml
                good    get-pages-7.yaml
                good    post-echo.yaml
                6 cases, all good
                """);
        assertThat(typed.code()).isZero();
        assertThat(users.seen()).hasSize(asked);
        assertThat(Files.readString(cases().resolve("get-pages-7.yaml"))).contains("\"odd\": \"$${X} \\u0085 😀\"");
    }

    @Test
    void recordedCase_readsLikeThis() throws IOException {
        users.fails("/users/9", 404);
        call("GET /one/9", "-H", "X-Request-Id: r1", "--record", cases().toString());

        assertThat(Files.readString(cases().resolve("get-one-9.yaml")).replaceAll(" +delay: .*\n", ""))
                .isEqualTo("""
                        request:
                          ask: "GET /one/9"
                          id: "r1"
                          headers:
                            x-request-id: "r1"
                        parts:
                          one:
                            failure: not-found
                            status: 404
                        answer:
                          status: 404
                          body:
                            {
                              "type": "about:blank",
                              "title": "Not Found",
                              "status": 404,
                              "detail": "There is no such thing.",
                              "requestId": "r1",
                              "part": "one",
                              "reason": "not-found",
                              "upstreamStatus": 404
                            }
                        """);
    }

    // test

    @Test
    void noFolder_isAWrongUse() throws IOException {
        assertThat(test().code()).isEqualTo(2);
        Files.createDirectories(cases());
        assertThat(test().code()).isEqualTo(2);
    }

    @Test
    void brokenCase_isEveryProblemWithItsPlace() throws IOException {
        Typed typed = test("""
                request: GET /one/7
                parts:
                  oen: { value: 1 }
                  one: { delay: 1s }
                answer: { status: 2 }
                """);

        assertThat(typed.code()).isEqualTo(78);
        assertThat(typed.err())
                .contains("case.yaml:4:8: parts.one: no value and no failure")
                .contains("case.yaml:5:19: answer.status: 2 (expected: an integer from 100 to 599)");
    }

    @Test
    void partThatTheRouteHasNot_isAProblem() throws IOException {
        Typed typed = test("{ request: GET /one/7, parts: { oen: { value: 1 } }, answer: {} }\n");

        assertThat(typed.code()).isEqualTo(78);
        assertThat(typed.err())
                .contains("case.yaml:1:33: parts.oen: unknown part (expected: one of the parts one);"
                        + " did you mean \"one\"?");
    }

    @Test
    void otherAnswer_isToldPlaceByPlace() throws IOException {
        Typed typed = test("""
                request: GET /one/7
                parts: { one: { value: { id: 1.10, list: [1, 2], "a b": null, more: true } } }
                answer: { partial: true, body: { one: { "a b": 1, id: 1.1, list: [1], less: 1 } } }
                """);

        assertThat(typed.out()).isEqualTo("""
                failed  case.yaml
                                            expected  found
                          partial           true      false
                          body.one["a b"]   1         null
                          body.one.id       1.1       1.10
                          body.one.list[1]  nothing   2
                          body.one.less     1         nothing
                          body.one.more     nothing   true
                1 case, 1 failed
                """);
        assertThat(typed.code()).isEqualTo(1);
    }

    @Test
    void orderOfKeys_isNotLookedAt() throws IOException {
        assertThat(test("""
                        request: GET /one/7
                        parts: { one: { value: { a: 1, b: 2 } } }
                        answer: { status: 200, partial: false, body: { one: { b: 2, a: 1 } } }
                        """).code()).isZero();
    }

    @Test
    void partWithoutAFixture_isToldIfItIsRun() throws IOException {
        Typed typed = test("""
                request: GET /pages/7
                parts: { user: { value: { segment: x, id: 1, vip: false } } }
                answer: {}
                """);

        assertThat(typed.out()).contains("parts.reviews  a fixture  none").doesNotContain("parts.extra");
    }

    @Test
    void slowFixture_runsIntoTheTimeoutOfItsPart() throws IOException {
        Typed typed = test("""
                request: GET /pages/7
                parts:
                  user: { value: { segment: x, id: 1 }, delay: 5ms }
                  reviews: { value: [1], delay: 10s }
                answer: { partial: true, body: { user: { segment: x, id: 1 }, reviews: [], named: { id: 1 } } }
                """);

        assertThat(typed.out()).isEqualTo("good    case.yaml\n1 case, all good\n");
    }

    @Test
    void slowFixtureOfAPartWithEach_endsWithTheDeadline() throws IOException {
        assertThat(test("""
                        request: GET /each
                        parts: { ids: { value: [7, 8] }, all: { value: [{ id: 7 }], delay: 10s } }
                        answer: { status: 504 }
                        """).code()).isZero();
    }

    @Test
    void refusalAtTheDoor_canBeExpected() throws IOException {
        assertThat(test("{ request: GET /nowhere, answer: { status: 404 } }\n").code())
                .isZero();
    }

    @Test
    void valueThatGaveWay_makesThePartialAnswerAgain() throws IOException {
        assertThat(test("""
                        request: { ask: GET /one/7 }
                        parts: { one: { value: 1, failure: timeout } }
                        answer: { partial: true, body: { one: 1 } }
                        """).code()).isZero();
    }
}
