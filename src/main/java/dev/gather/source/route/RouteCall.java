package dev.gather.source.route;

import dev.gather.reference.Reference;
import dev.gather.source.CallSpec;
import dev.gather.source.RouteUse;
import java.util.List;

/** A question to another route of this server. */
record RouteCall(RouteUse route) implements CallSpec {
    @Override
    public List<Reference> references() {
        return route.references();
    }

    /** What is asked is a GET route, and these do not write. */
    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public String describe() {
        return "route " + route.key();
    }
}
