package dev.gather.bus;

import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Arrival;
import dev.gather.request.Intake;
import dev.gather.request.Piece;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/** The way in for one verticle at the edge: the check of requests and, behind it, the nearest composing verticle. */
public final class Door {
    private final Intake intake;
    private final Bus bus;
    private final String address;
    private final Context here;

    /** To be made on the event loop of the verticle that uses it. */
    public Door(Vertx vertx, Intake intake, Bus bus) {
        this.here = vertx.getOrCreateContext();
        this.intake = intake;
        this.bus = bus;
        this.address = bus.nearest();
    }

    /** @see Intake#take */
    public Intake.Result take(Arrival arrival, String method, String target) {
        return intake.take(arrival, method, target);
    }

    /** The reply to a request; never fails. */
    public Future<Reply> ask(ApiRequest request) {
        return bus.ask(address, request);
    }

    /**
     * The same in pieces: each is given as soon as it is there, on the event loop of this verticle, and the reply comes
     * behind them, without them. It is put into the queue of that event loop when it is here, so that it cannot
     * overtake what was put there before it was sent.
     */
    public Future<Reply> ask(ApiRequest request, Consumer<Piece> taker) {
        Promise<Reply> last = Promise.promise();
        ask(request.inPieces(piece -> here.runOnContext(v -> taker.accept(piece))))
                .onSuccess(reply -> here.runOnContext(v -> last.complete(reply)));
        return last.future();
    }
}
