package dev.gather.compose;

import dev.gather.json.Json;
import dev.gather.plan.Plan;
import dev.gather.plan.ReplyHead;
import dev.gather.reference.BindingException;
import dev.gather.reference.ShapeWriter;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.reply.Verdict;
import dev.gather.request.ApiRequest;
import dev.gather.request.Piece;
import dev.gather.source.Failure;
import dev.gather.source.SourceException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of a settled request into a reply. Outcomes in, bytes out; what a source sent is not copied
 * apart. Of an answer that was given in pieces this is the rest.
 */
final class Assembler {
    private static final String PARTS = "_parts";

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
            Buffer body = head.isWithBody() ? body(plan, settled, partial) : Buffer.buffer();
            return Replies.answer(head.status(), completeness, timing, headers, body);
        } catch (BindingException e) {
            return Replies.refused(new Verdict.Refused("", Failure.of(e), false), request.id(), timing);
        } catch (SourceException e) {
            return Replies.refused(new Verdict.Refused("", e.failure(), false), request.id(), timing);
        }
    }

    private static Buffer body(Plan plan, Settled settled, Verdict.@Nullable Partial partial) {
        Buffer gaveWay =
                partial == null || !plan.meta() ? null : parts(partial.parts()).toBuffer();
        if (settled.pieces() != null) {
            return rest(settled.pieces(), gaveWay);
        }
        Buffer body = ShapeWriter.reply(plan.reply(), Shown.of(plan, settled.bindings()));
        return gaveWay == null ? body : with(body, gaveWay);
    }

    /** Of an answer that was given in pieces, what could not be known before. */
    private static Buffer rest(AnswerPieces given, @Nullable Buffer gaveWay) {
        if (gaveWay != null) {
            given.give(new Piece(Json.of(PARTS), Json.trusted(gaveWay.getBytes(), 0, gaveWay.length())));
        }
        if (given.failure() != null) {
            throw new SourceException(given.failure());
        }
        return Buffer.buffer();
    }

    private static Buffer with(Buffer body, Buffer gaveWay) {
        int end = body.length() - 1; // the closing brace: only routes that answer with an object have meta
        String separator = end > 1 ? "," : "";
        return body.slice(0, end)
                .copy()
                .appendString(separator + "\"" + PARTS + "\":")
                .appendBuffer(gaveWay)
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
