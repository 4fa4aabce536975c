package dev.gather.verticle;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;

/** Where an instance of a verticle finds its facade: its context. */
final class Instance {
    private Instance() {}

    static void enter(Context context, Gather gather) {
        context.put(Instance.class, gather);
    }

    static Gather of(Deployable verticle) {
        Context context = Vertx.currentContext();
        Gather gather = context == null ? null : context.get(Instance.class);
        if (gather == null) {
            throw new IllegalStateException(verticle.getClass().getName() + " asks for its facade outside of a verticle"
                    + " that stands under verticles:, or before it starts");
        }
        return gather;
    }
}
