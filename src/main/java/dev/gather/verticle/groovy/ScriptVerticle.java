package dev.gather.verticle.groovy;

import groovy.lang.Binding;
import groovy.lang.Script;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import org.codehaus.groovy.runtime.InvokerHelper;

/** A script that runs when it is deployed. If its last value is a future, it is deployed when that has succeeded. */
final class ScriptVerticle implements Deployable {
    private final Class<? extends Script> type;
    private final GroovyGather gather;

    ScriptVerticle(Class<? extends Script> type, GroovyGather gather) {
        this.type = type;
        this.gather = gather;
    }

    @Override
    public Future<?> deploy(Context context) {
        Binding names = new Binding();
        names.setVariable("gather", gather);
        names.setVariable("vertx", context.owner());
        Object result = InvokerHelper.createScript(type, names).run();
        return result instanceof Future<?> started ? started : Future.succeededFuture();
    }
}
