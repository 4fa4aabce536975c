package dev.gather.verticle;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.transport.Transport;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The event loops of a Vertx that runs verticles of the user: the first ones serve clients and compose, the others are
 * for the verticles, one for each instance at a time, so that one that is blocked holds up nobody else. Thread-safe.
 *
 * <p>Vert.x asks its group for the next loop whenever it makes a context, and gives no other say in it. So whoever
 * deploys a verticle says on his thread which one is next; all others get those of the server in turn. Threads of loops
 * that nobody was given are not started.
 */
final class Loops extends MultiThreadIoEventLoopGroup {
    private static final ThreadLocal<@Nullable IoEventLoop> CHOSEN = new ThreadLocal<>();

    private final List<IoEventLoop> server = new ArrayList<>();
    private final Deque<IoEventLoop> free = new ArrayDeque<>();
    private final AtomicInteger turn = new AtomicInteger();

    private Loops(int server, int verticles, ThreadFactory threads, IoHandlerFactory handlers) {
        super(server + verticles, threads, handlers);
        for (EventExecutor loop : this) {
            if (this.server.size() < server) {
                this.server.add((IoEventLoop) loop);
            } else {
                free.add((IoEventLoop) loop);
            }
        }
    }

    /** A Vertx with so many more loops than its options say, which are for verticles. */
    static Vertx vertx(VertxOptions options, int verticles) {
        Transport found = Transport.nativeTransport();
        Transport best = found != null && found.available() ? found : Transport.NIO;
        int server = options.getEventLoopPoolSize();
        return Vertx.builder()
                .with(options)
                .withTransport(new Split(best, server, verticles))
                .build();
    }

    /** Those of a Vertx, or null if its verticles share the loops of all. */
    static @Nullable Loops of(Vertx vertx) {
        return ((VertxInternal) vertx).nettyEventLoopGroup() instanceof Loops loops ? loops : null;
    }

    @Override
    public IoEventLoop next() {
        IoEventLoop chosen = CHOSEN.get();
        return chosen != null ? chosen : server.get(Math.floorMod(turn.getAndIncrement(), server.size()));
    }

    /** A loop for one instance, until it is given back; null if there is none. */
    synchronized @Nullable IoEventLoop take() {
        return free.poll();
    }

    synchronized void give(IoEventLoop loop) {
        free.addLast(loop);
    }

    /** Does something on this thread, with all contexts that are made by it on that loop. */
    static <T> T on(@Nullable IoEventLoop loop, Supplier<T> work) {
        CHOSEN.set(loop);
        try {
            return work.get();
        } finally {
            CHOSEN.remove();
        }
    }

    /** A transport in all but the group of event loops that it makes. */
    private record Split(Transport whole, int server, int verticles) implements Transport, InvocationHandler {
        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public boolean available() {
            return whole.available();
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return whole.unavailabilityCause();
        }

        @Override
        public io.vertx.core.spi.transport.Transport implementation() {
            Class<io.vertx.core.spi.transport.Transport> type = io.vertx.core.spi.transport.Transport.class;
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
        }

        @Override
        public @Nullable Object invoke(Object proxy, java.lang.reflect.Method method, Object @Nullable [] arguments)
                throws Throwable {
            io.vertx.core.spi.transport.Transport target = whole.implementation();
            if (method.getName().equals("eventLoopGroup")
                    && arguments != null
                    && arguments[0].equals(io.vertx.core.spi.transport.Transport.IO_EVENT_LOOP_GROUP)) {
                return new Loops(server, verticles, (ThreadFactory) arguments[2], target.ioHandlerFactory());
            }
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
