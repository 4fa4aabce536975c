package dev.gather.verticle;

import dev.gather.message.Callers;
import dev.gather.message.Sent;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.Message;

/**
 * Sees each message before the verticle that it is for, and binds what the verticle does for it to its caller. What
 * nobody waits for any more does not reach the verticle: one that was blocked would else go on with nothing but that.
 */
final class Inbound implements Handler<DeliveryContext<Object>> {
    private final Callers callers;

    Inbound(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void handle(DeliveryContext<Object> delivery) {
        Message<?> message = delivery.message();
        if (isOurs(message.address())) {
            delivery.next();
            return;
        }
        String call = message.headers().get(Callers.header());
        Sent sent = callers.received(message.address(), call);
        boolean alone = call != null
                && callers.isOfThisProcess(call)
                && (sent == null || sent.call().cancellation().isCancelled());
        if (!alone) {
            Scope.enter(message, sent);
            delivery.next();
        }
    }

    /** Between the server's own verticles, or a reply. */
    static boolean isOurs(String address) {
        return address.startsWith("gather.") || address.startsWith("__vertx");
    }
}
