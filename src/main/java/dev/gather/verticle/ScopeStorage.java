package dev.gather.verticle;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/** Has room made for a {@link Scope} in every context; found by Vert.x before it makes its first one. */
public final class ScopeStorage implements VertxServiceProvider {
    static final ContextLocal<Scope> KEY = ContextLocal.registerLocal(Scope.class);

    @Override
    public void init(VertxBootstrap builder) {}
}
