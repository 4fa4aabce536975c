package dev.gather.card;

import dev.gather.demo.DemoPostgres;
import dev.gather.kit.Backend;
import dev.gather.kit.OpenLoad;
import dev.gather.kit.Subject;
import dev.gather.scenario.Loopback;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the experiments are done on: {@code GET /r/{n}} with parts a (HTTP, 20 ms), b (HTTP, 50 ms) and c (Postgres, 5 ms),
 * of which c is required, within 500 ms; and {@code GET /q/{n}} with a healthy part of its own. An experiment says what it
 * wants otherwise, and then starts it.
 */
public final class CardSetting implements AutoCloseable {
    private static final int A_MILLIS = 20;
    private static final int B_MILLIS = 50;
    private static final int Q_MILLIS = 20;
    private static final int CLIENTS = 64;
    private static final String ROUTES = """
            routes:
              GET /r/{n}:
                params: { n: { type: integer } }
                deadline: 500ms
                parts:
                  a: { http: a, get: "/a/{n}", optional: true %s }
                  b: { http: b, get: "/b/{n}", optional: true %s }
                  c: { sql: shop, rows: value, query: "select {n} as n from pg_sleep(0.005)" %s }
              GET /q/{n}:
                params: { n: { type: integer } }
                deadline: 500ms
                parts: { q: { http: q, get: "/q/{n}" } }
            """;

    public final Backend a = new Backend(A_MILLIS);
    public final Backend b = new Backend(B_MILLIS);
    public final Backend q = new Backend(Q_MILLIS);
    private final Map<String, String> upstreams = new LinkedHashMap<>();
    private final Map<String, String> modifiers = new LinkedHashMap<>(Map.of("a", "", "b", "", "c", ""));
    private final StringBuilder routes = new StringBuilder();
    private final StringBuilder top = new StringBuilder();
    private String server = "";
    private String database = "";
    private @Nullable String postgres;
    private @Nullable Subject subject;

    public CardSetting() {
        upstream("a", a.url(), "");
        upstream("b", b.url(), "");
        upstream("q", q.url(), "");
    }

    /**
     * An upstream, or another place for a, b or q.
     *
     * @param settings besides its url, such as {@code connections: 4}
     */
    public CardSetting upstream(String name, String url, String settings) {
        String more = settings.isEmpty() ? "" : ", " + settings;
        // unused connections go soon, so that descriptors are back after a rest
        upstreams.put(name, "{ url: \"" + url + "\", idle: 2s" + more + " }");
        return this;
    }

    /** An upstream whose settings are given whole. */
    public CardSetting upstreamOf(String name, String settings) {
        upstreams.put(name, "{ " + settings + " }");
        return this;
    }

    /** More keys of part a, b or c, such as {@code retry: 1}. */
    public CardSetting part(String name, String more) {
        modifiers.put(name, ", " + more);
        return this;
    }

    /** Settings of the listener, such as {@code drain: 1s}. */
    public CardSetting server(String settings) {
        server = ", " + settings;
        return this;
    }

    /** Settings of the database, such as {@code pool: 4}. */
    public CardSetting database(String settings) {
        database = ", " + settings;
        return this;
    }

    /** Another Postgres than the one that all tests share. */
    public CardSetting postgres(String url) {
        postgres = url;
        return this;
    }

    /** Lines at the top of the config. */
    public CardSetting top(String lines) {
        top.append(lines).append('\n');
        return this;
    }

    /** More routes, indented by two. */
    public CardSetting routes(String text) {
        routes.append(text.indent(2));
        return this;
    }

    public String config() {
        DemoPostgres shared = postgres == null ? Loopback.postgres() : null;
        String url = postgres == null && shared != null ? shared.url() : postgres;
        StringBuilder text = new StringBuilder("server: { host: 127.0.0.1, port: 0" + server + " }\n");
        text.append("admin: { port: 0 }\n").append(top).append("upstreams:\n");
        upstreams.forEach((name, value) -> text.append("  " + name + ": " + value + "\n"));
        text.append("databases:\n  shop: { url: \"" + url + "\"" + database + " }\n");
        text.append(ROUTES.formatted(modifiers.get("a"), modifiers.get("b"), modifiers.get("c")));
        return text.append(routes).toString();
    }

    /** Whether this server knows all settings; if not, the line is not run. */
    public boolean canStart(Findings found) {
        try {
            Subject.check(config());
            return true;
        } catch (IllegalArgumentException e) {
            found.notRun("this server does not take the config: " + e.getMessage());
            return false;
        }
    }

    /** Starts the server and gives it load until it is warm. */
    public Subject start(Form form, String... jvm) {
        Subject started = Subject.start(config(), jvm);
        subject = started;
        q().run(form.pick(100, 300), form.seconds(1, 3));
        r().run(form.pick(100, 300), form.seconds(1, 3));
        r().runClosed(CLIENTS, form.pick(100, 30_000)); // until the compiler has done most of its work
        return started;
    }

    public Subject subject() {
        if (subject == null) {
            throw new IllegalStateException("not started");
        }
        return subject;
    }

    /** Load on route R. Its answers have to be the request's own, with every part or null for an optional one. */
    public OpenLoad r() {
        return new OpenLoad(subject().port(), "/r/{n}").expecting((n, status, body) -> status != 200 || isR(n, body));
    }

    private static boolean isR(long n, String body) {
        String part = "{\"n\":" + n + "}";
        return body.startsWith("{\"a\":")
                && body.endsWith(",\"c\":" + n + "}")
                && body.replace("\"a\":" + part, "\"a\":null")
                        .replace("\"b\":" + part, "\"b\":null")
                        .equals("{\"a\":null,\"b\":null,\"c\":" + n + "}");
    }

    /** Load on route Q. */
    public OpenLoad q() {
        return new OpenLoad(subject().port(), "/q/{n}")
                .expecting((n, status, body) -> status != 200 || body.equals("{\"q\":{\"n\":" + n + "}}"));
    }

    @Override
    public void close() {
        if (subject != null) {
            subject.close();
        }
        a.close();
        b.close();
        q.close();
    }
}
