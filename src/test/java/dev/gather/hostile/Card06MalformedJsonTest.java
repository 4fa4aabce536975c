package dev.gather.hostile;

import dev.gather.card.CardExperiment;
import dev.gather.card.CardSetting;
import dev.gather.card.Findings;
import dev.gather.card.Form;
import dev.gather.card.Watch;
import dev.gather.json.JacksonJudge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An upstream answers what is no JSON, in a thousand ways; and JSON that only looks like none. */
final class Card06MalformedJsonTest extends CardExperiment {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: ";
    private static final String ROUTES = """
            GET /need/{n}: { deadline: 5s, parts: { a: { http: raw, get: "/a/{n}" } } }
            GET /may/{n}: { deadline: 5s, parts: { a: { http: raw, get: "/a/{n}", optional: true } } }
            """;
    private static final int MILLIS = 50;
    private static final int MILLIS_BEARABLE = 3_000;

    private final List<byte[]> documents = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();

    Card06MalformedJsonTest() {
        super(6);
    }

    @Override
    protected void run(Findings found) throws Exception {
        try (HostileUpstream raw = new HostileUpstream();
                CardSetting setting = new CardSetting()) {
            raw.answering(this::answer);
            setting.upstream("raw", raw.url(), "").routes(ROUTES);
            try (Watch watch = new Watch(setting.start(form))) {
                judge(setting.subject().port(), found);
                watch.rest(form, found);
            }
        }
    }

    private String answer(String number) {
        String document = new String(documents.get(Integer.parseInt(number)), StandardCharsets.ISO_8859_1);
        return HEAD + document.length() + "\r\n\r\n" + document;
    }

    private void judge(int port, Findings found) throws IOException {
        Map<String, byte[]> malformed = Documents.malformed();
        Map<String, byte[]> legal = Documents.legal();
        for (Map.Entry<String, byte[]> document : malformed.entrySet()) {
            documents.add(document.getValue());
            refused(port, document.getKey());
        }
        for (Map.Entry<String, byte[]> document : legal.entrySet()) {
            documents.add(document.getValue());
            handedOn(port, document.getKey(), document.getValue());
        }
        double worst = millis.stream().mapToDouble(d -> d).max().orElse(0);
        double p99 = millis.stream()
                .sorted()
                .skip(millis.size() * 99L / 100)
                .findFirst()
                .orElse(0.0);
        found.figure("%d kinds malformed, %d legal", malformed.size(), legal.size());
        found.figure("refused within p99 %.1f ms, max %.1f ms", p99, worst);
        found.demand("not as they should be: " + wrong.size() + " such as " + first(), wrong.isEmpty());
        found.demand("a refusal took " + worst + " ms", worst < MILLIS, worst < MILLIS_BEARABLE);
        found.demand("fewer than 200 kinds", malformed.size() >= 200);
    }

    private List<String> first() {
        return wrong.subList(0, Math.min(form == Form.SHORT ? 20 : 5, wrong.size()));
    }

    private void refused(int port, String name) throws IOException {
        int number = documents.size() - 1;
        Answered needed = Answered.get(port, "/need/" + number);
        millis.add(needed.millis());
        if (needed.status() != 502
                || !needed.failsAs("malformed")
                || !JacksonJudge.acceptsStrictly(needed.body().getBytes())) {
            wrong.add(name + ": " + needed.status() + " " + needed.text());
        }
        if (form == Form.LONG || number % 10 == 0) {
            Answered partial = Answered.get(port, "/may/" + number);
            if (partial.status() != 200 || !partial.text().equals("{\"a\":null}")) {
                wrong.add(name + ", optional: " + partial.status() + " " + partial.text());
            }
        }
    }

    private void handedOn(int port, String name, byte[] document) throws IOException {
        Answered answered = Answered.get(port, "/need/" + (documents.size() - 1));
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes("{\"a\":".getBytes(StandardCharsets.UTF_8));
        expected.writeBytes(
                new String(document, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1));
        expected.write('}');
        if (answered.status() != 200 || !Arrays.equals(answered.body().getBytes(), expected.toByteArray())) {
            wrong.add(name + ": " + answered.status() + " " + answered.text());
        }
    }
}
