package dev.gather.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * The two HTTP services behind the demo, on 127.0.0.1. Users: {@code GET /users/{id}}; catalog: {@code GET
 * /reviews/{segment}}, {@code GET /products?ids=1,2,3}. On both, {@code ?ms=100} on a request holds its
 * answer back for so long, {@code /slow?ms=3000} holds back every request from then on, {@code /slow?ms=0}
 * ends that, and {@code /slow} tells.
 *
 * <p>Thread-safe.
 */
public final class DemoServices {
    private final LoopbackService users;
    private final LoopbackService catalog;

    private DemoServices(LoopbackService users, LoopbackService catalog) {
        this.users = users;
        this.catalog = catalog;
    }

    /** Both services, listening on free ports. */
    public static Future<DemoServices> start(Vertx vertx) {
        return start(vertx, 0, 0);
    }

    /** Both services on these ports, 0 for a free one; when one cannot listen, the other is closed too. */
    public static Future<DemoServices> start(Vertx vertx, int usersPort, int catalogPort) {
        return LoopbackService.start(vertx, usersPort, UsersService::routes)
                .compose(users -> LoopbackService.start(vertx, catalogPort, CatalogService::routes)
                        .map(catalog -> new DemoServices(users, catalog))
                        .recover(error -> closedAfter(error, users)));
    }

    private static <T> Future<T> closedAfter(Throwable error, LoopbackService service) {
        return service.server().close().transform(closed -> Future.failedFuture(error));
    }

    public int usersPort() {
        return users.port();
    }

    public int catalogPort() {
        return catalog.port();
    }

    /** {@code http://127.0.0.1:port}. */
    public String usersUrl() {
        return users.url();
    }

    /** {@code http://127.0.0.1:port}. */
    public String catalogUrl() {
        return catalog.url();
    }

    /** How many requests both hold back at this moment; one whose client has left is not among them. */
    public int held() {
        return users.latency().held() + catalog.latency().held();
    }

    /** Ends both and their connections. */
    public Future<Void> close() {
        return Future.join(users.server().close(), catalog.server().close()).mapEmpty();
    }
}
