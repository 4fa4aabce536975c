package dev.gather.verticle;

import dev.gather.message.Callers;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryContext;

/** Gives a message that a verticle sends while it answers another one the time that is left for that. */
final class Outbound implements Handler<DeliveryContext<Object>> {
    @Override
    public void handle(DeliveryContext<Object> delivery) {
        Scope scope = Inbound.isOurs(delivery.message().address()) ? null : Scope.here();
        if (scope != null) {
            MultiMap headers = delivery.message().headers();
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
