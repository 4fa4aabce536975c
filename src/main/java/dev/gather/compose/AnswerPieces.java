package dev.gather.compose;

import dev.gather.json.Entries;
import dev.gather.json.Json;
import dev.gather.plan.AnswerPlan.Joined;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.reference.ShapeWriter;
import dev.gather.request.ApiRequest;
import dev.gather.request.Piece;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives an answer away in pieces, each as soon as nothing can change it any more. Confined to one event loop.
 *
 * <p>A part is final when it has settled, and so has all that is joined to it. A member of the answer is given when
 * all parts that it refers to are final; an answer whose members are not written in its shape, such as {@code
 * "{user}"}, is given when all of it is there, and in the pieces that it turns out to have. Together the pieces are
 * what the answer would be as a whole.
 */
final class AnswerPieces {
    private final Plan plan;
    private final ApiRequest request;
    private final Consumer<Piece> taker;
    private final Bindings settled;
    private final Bindings shown;
    private final BitSet over = new BitSet();
    private final BitSet finals = new BitSet();
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Failure failure;

    /**
     * Something of the answer that is not yet given.
     *
     * @param member of the answer, or null for all of it
     */
    private record Waiting(Shape.@Nullable Member member, BitSet parts) {}

    private AnswerPieces(Plan plan, ApiRequest request, Consumer<Piece> taker, Bindings settled) {
        this.plan = plan;
        this.request = request;
        this.taker = taker;
        this.settled = settled;
        this.shown = settled.copy();
        if (plan.reply() instanceof Shape.ObjectShape object) {
            object.members().forEach(member -> waiting.add(new Waiting(member, parts(member.value()))));
        } else {
            waiting.add(new Waiting(null, parts(plan.reply())));
        }
    }

    /**
     * Null where the answer is wanted whole, or has no body.
     *
     * @param settled the values of all names; parts gain theirs as they settle
     */
    static @Nullable AnswerPieces of(Plan plan, ApiRequest request, Bindings settled) {
        Consumer<Piece> taker = request.pieces();
        return taker == null || !plan.head().isWithBody() ? null : new AnswerPieces(plan, request, taker, settled);
    }

    private BitSet parts(Shape shape) {
        BitSet parts = new BitSet();
        for (Reference reference : shape.references()) {
            Names.Name name = reference.name();
            plan.parts().stream()
                    .filter(part -> name.isPart() && part.name().equals(name))
                    .forEach(part -> parts.set(part.index()));
        }
        return parts;
    }

    /** Why nothing is given any more, or null if that is not so. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** Gives what depends on no part. */
    void begin() {
        giveAll();
    }

    /** A part has settled, and its value is among those of the names. */
    void settled(PartPlan part) {
        over.set(part.index());
        try {
            show(part.index());
        } catch (SourceException e) {
            failure = e.failure();
        }
        giveAll();
    }

    private void show(int part) {
        List<Joined> joins = plan.answer().joins();
        boolean open = joins.stream().anyMatch(join -> join.target() == part && !finals.get(join.results()));
        if (open || !over.get(part)) {
            return;
        }
        Shown.add(plan, part, settled, shown);
        finals.set(part);
        joins.stream().filter(join -> join.results() == part).forEach(join -> show(join.target()));
    }

    private void giveAll() {
        waiting.removeIf(next -> {
            boolean ready = failure == null && next.parts().stream().allMatch(finals::get);
            if (ready) {
                give(next.member());
            }
            return ready;
        });
    }

    private void give(Shape.@Nullable Member member) {
        if (member != null) {
            Json value = ShapeWriter.reply(member, shown);
            if (value != null) {
                give(new Piece(member.key(), value));
            }
            return;
        }
        Json whole = ShapeWriter.replyValue(plan.reply(), shown);
        if (whole.kind() != Json.Kind.OBJECT) {
            give(new Piece(null, whole));
            return;
        }
        Entries members = whole.entries();
        while (members.next()) {
            give(new Piece(Json.of(members.key()), members.value()));
        }
    }

    /** One more, if there is memory for it until it is taken. */
    void give(Piece piece) {
        if (failure == null && request.held().add(piece.length())) {
            taker.accept(piece);
        } else if (failure == null) {
            failure = Failure.of(Reason.REFUSED, "no memory for a piece of the answer");
        }
    }
}
