package dev.gather.bus;

import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.Arrival;
import dev.gather.request.Intake;
import io.vertx.core.Future;

/** The way in for one verticle at the edge: the check of requests and, behind it, the nearest composing verticle. */
public final class Door {
    private final Intake intake;
    private final Bus bus;
    private final String address;

    /** To be made on the event loop of the verticle that uses it. */
    public Door(Intake intake, Bus bus) {
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
}
