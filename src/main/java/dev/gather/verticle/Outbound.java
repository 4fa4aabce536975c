package dev.gather.verticle;

import dev.gather.message.Callers;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryContext;

/**
 * Gives a message that a verticle sends while it answers another one the time that is left for that, and takes from it
 * the number of the other's call if it was sent on with all headers.
 */
final class Outbound implements Handler<DeliveryContext<Object>> {
    private final Callers callers;

    Outbound(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void handle(DeliveryContext<Object> delivery) {
        if (Inbound.isOurs(delivery.message().address())) {
            delivery.next();
            return;
        }
        MultiMap headers = delivery.message().headers();
        String call = headers.get(Callers.header());
        if (call != null && !callers.leaves(call)) {
            headers.remove(Callers.header());
        }
        Scope scope = Scope.here();
        if (scope != null) {
            copy(Callers.DEPTH, scope, headers);
            if (!headers.contains(Callers.TIMEOUT)) {
                headers.set(Callers.TIMEOUT, Long.toString(scope.deadline().timerMillis()));
                copy(Callers.REQUEST_ID, scope, headers);
            }
        }
        delivery.next();
    }

    private static void copy(String header, Scope from, MultiMap to) {
        String value = from.message().headers().get(header);
        if (value != null && !to.contains(header)) {
            to.set(header, value);
        }
    }
}
