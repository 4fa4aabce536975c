package dev.gather.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gather.card.CardExperiment;
import dev.gather.card.CardSetting;
import dev.gather.card.Findings;
import dev.gather.card.Watch;
import dev.gather.kit.Subject;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that mean something to URLs, headers, SQL, logs and JSON, in each of these places. */
final class Card29PayloadsTest extends CardExperiment {
    private static final int TARGET_MAX = 3_900;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~*-]*");
    private static final Pattern LOGGED = Pattern.compile("[0-9:.]{12} [A-Z]+ +[a-z.A-Z]+ - [ -~]*");
    private static final String ROUTES = """
            GET /path/{p}: { parts: { a: { http: echo, get: "/u/{p}/end?end=1" } } }
            GET /query: { params: { q: { required: true } }, parts: { a: { http: echo, get: "/u?q={q}&end=1" } } }
            GET /header: { params: { q: { required: true } }, parts: { a: { http: echo, get: "/u", headers: { X-Value: "{q}" } } } }
            GET /sql: { params: { q: { required: true } }, parts: { a: { sql: shop, rows: value, query: "select {q}::text" } } }
            GET /count: { parts: { a: { sql: shop, rows: value, query: "select count(*) from orders" } } }
            POST /body: { body: {}, parts: { a: { http: echo, post: "/b", body: { v: "{body.v}", end: 1 } } } }
            """;

    private final Map<String, String> wrong = new TreeMap<>();
    private int refused;
    private int arrived;
    private double slowest;

    Card29PayloadsTest() {
        super(29);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (EchoService echo = new EchoService();
                CardSetting setting = new CardSetting()) {
            Subject subject =
                    setting.upstream("echo", echo.url(), "").routes(ROUTES).start(form);
            try (Watch watch = new Watch(subject)) {
                int port = subject.port();
                long warm = lines(subject).size();
                String orders = Answered.get(port, "/count").text();
                List<String> payloads = Payloads.all(echo.canary());
                for (String payload : payloads) {
                    everywhere(port, payload);
                }
                encoded(port);
                elsewhere(port, echo.canary());
                String ordersAfter = Answered.get(port, "/count").text();
                found.figure(
                        "%d payloads in 5 places: %d arrived as they are, %d refused; slowest %.0f ms",
                        payloads.size(), arrived, refused, slowest);
                found.figure("canary host: %d hits", echo.canaryHits());
                found.demand("not as they should be: " + wrong.size() + " such as " + first(), wrong.isEmpty());
                found.demand("fewer than 500 payloads", payloads.size() >= 500);
                found.demand("the canary was hit", echo.canaryHits() == 0);
                found.demand("orders: " + orders + " -> " + ordersAfter, orders.equals(ordersAfter));
                log(lines(subject).stream().skip(warm).toList(), found);
                watch.rest(form, found);
            }
        }
    }

    private String first() {
        return wrong.entrySet().stream().limit(12).toList().toString();
    }

    private void everywhere(int port, String payload) throws IOException {
        String encoded = URLEncoder.encode(payload, UTF_8).replace("+", "%20");
        inUrl(port, payload, encoded);
        inHeader(port, payload, encoded);
        inSql(port, payload, encoded);
        inBody(port, payload);
    }

    private void inUrl(int port, String payload, String encoded) throws IOException {
        Answered path = Answered.get(port, "/path/" + encoded);
        if (due("path", payload, encoded, isSegment(payload), path)) {
            String target = echoed(path).getString("target");
            check("path", payload, target.startsWith("/u/") && target.endsWith("/end?end=1") ? target : null, 3, 10);
        }
        Answered query = Answered.get(port, "/query?q=" + encoded);
        if (due("query", payload, encoded, payload.indexOf('\0') < 0, query)) {
            String target = echoed(query).getString("target");
            check("query", payload, target.startsWith("/u?q=") && target.endsWith("&end=1") ? target : null, 5, 6);
        }
    }

    private static boolean isSegment(String text) {
        return !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    /** Exactly one encoded value stands between what the config wrote. */
    private void check(String sink, String payload, @Nullable String target, int before, int after) {
        String value = target == null ? "" : target.substring(before, target.length() - after);
        boolean same = PLAIN.matcher(value.replaceAll("%[0-9A-F]{2}", "")).matches()
                && URLDecoder.decode(value, UTF_8).equals(payload);
        keep(sink, payload, target != null && same, String.valueOf(target));
    }

    private void inHeader(int port, String payload, String encoded) throws IOException {
        Answered header = Answered.get(port, "/header?q=" + encoded);
        boolean visible = payload.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (due("header", payload, encoded, visible, header)) {
            JsonObject echoed = echoed(header);
            boolean one = echoed.getJsonArray("value").size() == 1 && !echoed.getBoolean("injected");
            String value = one ? echoed.getJsonArray("value").getString(0) : "";
            keep("header", payload, one && value.equals(payload.strip()), header.text());
        }
    }

    private void inSql(int port, String payload, String encoded) throws IOException {
        Answered sql = Answered.get(port, "/sql?q=" + encoded);
        if (due("sql", payload, encoded, payload.indexOf('\0') < 0, sql)) {
            keep("sql", payload, payload.equals(new JsonObject(sql.text()).getString("a")), sql.text());
        }
    }

    private void inBody(int port, String payload) throws IOException {
        Answered body =
                Answered.post(port, "/body", new JsonObject().put("v", payload).encode());
        if (due("body", payload, "", true, body)) {
            JsonObject sent = new JsonObject(echoed(body).getString("body"));
            keep("body", payload, sent.equals(new JsonObject().put("v", payload).put("end", 1)), body.text());
        }
    }

    private static JsonObject echoed(Answered answered) {
        return new JsonObject(answered.text()).getJsonObject("a");
    }

    /** Whether there is something to compare: what fits has to arrive, what does not has to be refused. */
    private boolean due(String sink, String payload, String encoded, boolean fits, Answered got) {
        slowest = Math.max(slowest, got.millis());
        if (encoded.length() > TARGET_MAX) {
            keep(sink, payload, got.status() == 414, got.status() + " " + got.text());
            return false;
        }
        if (fits) {
            keep(sink, payload, got.status() == 200, got.status() + " " + got.text());
            return got.status() == 200;
        }
        refused++;
        keep(sink, payload, got.status() == 400, got.status() + " " + got.text());
        return false;
    }

    private void keep(String sink, String payload, boolean right, String got) {
        arrived += right ? 1 : 0;
        if (!right) {
            wrong.putIfAbsent(sink + " " + Mutant.printable(payload), Mutant.printable(got));
        }
    }

    /** Percent signs with something wrong behind them: refused, or one value like any other. */
    private void encoded(int port) throws IOException {
        String[] odd = {
            "%",
            "%2",
            "%zz",
            "%C0%AF",
            "%c0%ae%c0%ae",
            "%E0%80%AF",
            "%ED%A0%80",
            "%FF",
            "%F8%80%80%80%AF",
            "%u002e",
            "%80",
            "a%",
            "%C3",
            "%2f",
            "%5c",
            "%2e%2e",
            "%00",
            "%0d%0a",
            "%25%32%66",
            "%e2%80%a8"
        };
        for (String text : odd) {
            for (String at :
                    new String[] {"/path/" + text, "/query?q=" + text, "/sql?q=" + text, "/header?q=" + text}) {
                String head = "GET " + at + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
                String back = RawClient.send(port, head, 5_000).text();
                boolean refused = back.startsWith("HTTP/1.1 400 ") || back.startsWith("HTTP/1.1 404 ");
                boolean one =
                        back.startsWith("HTTP/1.1 200 ") && !back.contains("/u/../") && !back.contains("X-Injected");
                keep("encoded", at, refused || one, back);
            }
        }
    }

    /** Other places in which a client may name a host. */
    private void elsewhere(int port, String canary) throws IOException {
        String[] heads = {
            "GET http://" + canary + "/query?q=1 HTTP/1.1\r\nHost: x",
            "GET /query?q=1 HTTP/1.1\r\nHost: " + canary,
            "GET /query?q=1 HTTP/1.1\r\nHost: x\r\nX-Forwarded-Host: " + canary,
            "GET /query?q=1 HTTP/1.1\r\nHost: x\r\nForwarded: host=" + canary,
            "CONNECT " + canary + " HTTP/1.1\r\nHost: " + canary,
            "GET /query?q=1 HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + canary + "\r\nX-Original-URL: http://" + canary
                    + "/",
            "GET /query?q=1 HTTP/1.1\r\nHost: x\r\nReferer: http://" + canary + "/\r\nOrigin: http://" + canary
        };
        for (String head : heads) {
            RawClient.Back back = RawClient.send(port, head + "\r\nConnection: close\r\n\r\n", 5_000);
            keep("host", head, back.statuses().size() == 1 && back.statuses().get(0) < 500, back.text());
        }
    }

    /** Each line is one that the server wrote, in visible ASCII. */
    private static void log(List<String> lines, Findings found) {
        List<String> odd = lines.stream()
                .filter(line -> !LOGGED.matcher(line).matches())
                .limit(5)
                .toList();
        found.demand("lines of the log that are none: " + odd, odd.isEmpty());
        long forged =
                lines.stream().filter(line -> line.contains(" - GET /forged")).count();
        found.demand("forged lines of the log: " + forged, forged == 0);
    }

    private static List<String> lines(Subject subject) throws IOException {
        return Files.readAllLines(subject.log(), ISO_8859_1);
    }
}
