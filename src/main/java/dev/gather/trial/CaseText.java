package dev.gather.trial;

import dev.gather.json.Json;
import dev.gather.layout.IndentedJson;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.reply.Reply;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceAnswer;
import dev.gather.trial.Recorder.Fetch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A recorded request as the text of a case: YAML, with values in JSON. Confined to one thread. */
public final class CaseText {
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private CaseText() {}

    public static String of(Question question, Plan plan, Recorder recorder, Reply reply) {
        CaseText written = new CaseText();
        written.question(question);
        written.parts(plan, recorder);
        written.answer(reply);
        return written.text.toString();
    }

    private void question(Question question) {
        text.append("request:\n");
        line(1, "ask", Json.of(question.method() + " " + question.target()));
        line(1, "id", Json.of(question.id()));
        if (!question.headers().isEmpty()) {
            text.append(STEP).append("headers:\n");
            question.headers().forEach((name, value) -> line(2, name, Json.of(value)));
        }
        if (question.body() != null) {
            line(1, "body", question.body());
        }
    }

    private void parts(Plan plan, Recorder recorder) {
        boolean none = true;
        for (PartPlan part : plan.parts()) {
            Fetch fetch = recorder.fetch(plan, part.index());
            if (fetch != null && !part.call().isLocal()) {
                text.append(none ? "parts:\n" : "")
                        .append(STEP)
                        .append(part.name().text())
                        .append(":\n");
                fixture(fetch);
                none = false;
            }
        }
    }

    private void fixture(Fetch fetch) {
        SourceAnswer answer = fetch.answer();
        Failure failure = answer == null ? fetch.failure() : answer.gaveWay();
        delay(fetch, failure);
        if (failure != null) {
            failure(failure);
        }
        int status = answer != null ? answer.status() : 0;
        if (status > 0) {
            line(2, "status", Json.of(status));
        }
        if (answer != null) {
            line(2, "value", answer.value());
        }
    }

    /** What ended with its time or its request has none of its own. */
    private void delay(Fetch fetch, @Nullable Failure failure) {
        boolean stopped =
                failure != null && (failure.reason() == Reason.TIMEOUT || failure.reason() == Reason.CANCELLED);
        long millis = Duration.ofNanos(fetch.endNanos() - fetch.startNanos()).toMillis();
        if (millis > 0 && !stopped) {
            text.append(STEP.repeat(2)).append("delay: ").append(millis).append("ms\n");
        }
    }

    private void failure(Failure failure) {
        text.append(STEP.repeat(2))
                .append("failure: ")
                .append(failure.reason().text())
                .append('\n');
        if (failure.upstreamStatus() > 0) {
            line(2, "status", Json.of(failure.upstreamStatus()));
        }
        if (failure.clientsFault()) {
            line(2, "client", Json.TRUE);
        }
        if (!failure.told().isEmpty()) {
            line(2, "told", Json.of(failure.told()));
        }
        if (failure.answerStatus() > 0) {
            line(2, "answered", Json.of(failure.answerStatus()));
        }
    }

    private void answer(Reply reply) {
        text.append("answer:\n");
        line(1, "status", Json.of(reply.status()));
        if (reply.completeness() != null) {
            line(1, "partial", Json.of(Reply.PARTIAL.equals(reply.completeness())));
        }
        int length = reply.body().length();
        if (length > 0) {
            line(1, "body", Json.trusted(reply.body().getBytes(), 0, length));
        }
    }

    /** A value is indented deeper than its key, as YAML wants it. */
    private void line(int depth, String key, Json value) {
        String indent = STEP.repeat(depth + 1);
        String json = IndentedJson.of(value, indent, CaseText::printable);
        String gap = json.indexOf('\n') < 0 ? " " : "\n" + indent;
        text.append(STEP.repeat(depth))
                .append(key)
                .append(':')
                .append(gap)
                .append(json)
                .append('\n');
    }

    /** What YAML takes for unprintable is escaped, and what a config would take for a substitution. */
    private static Json printable(Json scalar) {
        if (scalar.kind() != Json.Kind.STRING) {
            return scalar;
        }
        String quoted = Json.of(scalar.text().replace("${", "$${")).toString();
        StringBuilder escaped = new StringBuilder();
        quoted.codePoints().forEach(c -> {
            boolean plain = c < 0x7f || (c >= 0xa0 && c < 0xfeff && c != 0x2028 && c != 0x2029) || c > 0xffff;
            boolean printable = plain || (c > 0xfeff && c < 0xfffe);
            escaped.append(printable ? Character.toString(c) : String.format("\\u%04x", c));
        });
        byte[] bytes = escaped.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Json.trusted(bytes, 0, bytes.length);
    }
}
