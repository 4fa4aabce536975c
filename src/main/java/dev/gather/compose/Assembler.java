package dev.gather.compose;

import dev.gather.plan.Plan;
import dev.gather.plan.ReplyHead;
import dev.gather.reference.BindingException;
import dev.gather.reference.ShapeWriter;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.reply.Verdict;
import dev.gather.request.ApiRequest;
import dev.gather.source.Failure;
import dev.gather.source.SourceException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of a settled request into a reply. Pure: outcomes in, bytes out; what a source sent is not
 * copied apart.
 */
final class Assembler {
    private Assembler() {}

    static Reply reply(Plan plan, ApiRequest request, Settled settled) {
        return settled.verdict()
                .fold(
                        complete -> answer(plan, request, settled, Reply.COMPLETE, null),
                        partial -> answer(plan, request, settled, Reply.PARTIAL, partial),
                        refused ->
                                Replies.refused(refused, request.id(), ServerTiming.header(plan, settled.outcomes())));
    }

    private static Reply answer(
            Plan plan, ApiRequest request, Settled settled, String completeness, Verdict.@Nullable Partial partial) {
        String timing = ServerTiming.header(plan, settled.outcomes());
        ReplyHead head = plan.head();
        try {
            List<Reply.Header> headers = ReplyHeaders.of(head, settled.bindings());
            Buffer body = !head.isWithBody()
                    ? Buffer.buffer()
                    : partial == null ? body(plan, settled) : partialBody(plan, settled, partial);
            return Replies.answer(head.status(), completeness, timing, headers, body);
        } catch (BindingException e) {
            return Replies.refused(new Verdict.Refused("", Failure.of(e), false), request.id(), timing);
        } catch (SourceException e) {
            return Replies.refused(new Verdict.Refused("", e.failure(), false), request.id(), timing);
        }
    }

    private static Buffer body(Plan plan, Settled settled) {
        return ShapeWriter.reply(plan.reply(), Shown.of(plan, settled.bindings()));
    }

    private static Buffer partialBody(Plan plan, Settled settled, Verdict.Partial partial) {
        Buffer body = body(plan, settled);
        if (!plan.meta()) {
            return body;
        }
        int end = body.length() - 1; // the closing brace: only routes that answer with an object have meta
        String separator = end > 1 ? "," : "";
        return body.slice(0, end)
                .copy()
                .appendString(separator + "\"_parts\":")
                .appendBuffer(parts(partial.parts()).toBuffer())
                .appendString("}");
    }

    private static JsonObject parts(List<Verdict.GaveWay> gaveWay) {
        JsonObject parts = new JsonObject();
        for (Verdict.GaveWay part : gaveWay) {
            JsonObject entry =
                    new JsonObject().put("reason", part.failure().reason().text());
            if (part.failure().upstreamStatus() > 0) {
                entry.put("upstreamStatus", part.failure().upstreamStatus());
            }
            parts.put(part.part(), entry);
        }
        return parts;
    }
}
