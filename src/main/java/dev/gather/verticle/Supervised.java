package dev.gather.verticle;

import io.netty.channel.IoEventLoop;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One start of an instance: the verticle of the user with its facade around it, and a pulse by which is seen whether it
 * gets on. It is looked at on one event loop of the server.
 */
final class Supervised implements Deployable {
    /** So many looks in turn at which it had not got on: about a second. */
    private static final int BLOCKED_LOOKS = 4;

    private final Deployable verticle;
    private final Facade facade;
    private final @Nullable IoEventLoop loop;
    private final Consumer<Supervised> gone;
    private final long startNanos = System.nanoTime();
    private volatile @Nullable ContextInternal context;
    private volatile @Nullable Thread thread;
    private final Promise<Object> started = Promise.promise();
    private volatile boolean asked;
    private int missed;
    private boolean blocked;

    /**
     * @param loop that it has for itself, or null
     * @param gone told when it ends
     */
    Supervised(Deployable verticle, Facade facade, @Nullable IoEventLoop loop, Consumer<Supervised> gone) {
        this.verticle = verticle;
        this.facade = facade;
        this.loop = loop;
        this.gone = gone;
    }

    @Override
    public Future<?> deploy(Context own) throws Exception {
        context = (ContextInternal) own;
        thread = Thread.currentThread();
        facade.enter(own);
        verticle.deploy(own).onComplete(done -> {
            if (done.succeeded()) {
                started.tryComplete(done.result());
            } else {
                started.tryFail(done.cause());
            }
        });
        return started.future();
    }

    @Override
    public Future<?> undeploy(Context own) throws Exception {
        gone.accept(this);
        return verticle.undeploy(own);
    }

    @Nullable
    IoEventLoop loop() {
        return loop;
    }

    long ranNanos() {
        return System.nanoTime() - startNanos;
    }

    /**
     * At how many looks in turn it had not got on; 0 if it does. Looks are counted and not time: of a process that
     * stood still as a whole, each of its threads is equally late.
     */
    int look() {
        ContextInternal own = context;
        if (own == null || loop == null) {
            return 0;
        }
        if (asked) {
            return ++missed;
        }
        missed = 0;
        asked = true;
        own.runOnContext(v -> asked = false);
        return 0;
    }

    /** Whether it begins, or ceases, to be blocked. */
    boolean turns(int missedLooks) {
        boolean now = missedLooks >= BLOCKED_LOOKS;
        boolean turned = now != blocked;
        blocked = now;
        return turned;
    }

    boolean isBlocked() {
        return blocked;
    }

    /** Where its thread is just now. */
    String where() {
        Thread running = thread;
        StringBuilder trace = new StringBuilder();
        if (running != null) {
            for (StackTraceElement frame : running.getStackTrace()) {
                trace.append("\n\tat ").append(frame);
            }
        }
        return trace.toString();
    }

    /** Takes the consumers away of one whose start is waited for no longer. When it gets on, that start has an end. */
    void giveUp() {
        ContextInternal own = context;
        if (own != null) {
            own.closeFuture().close();
            own.runOnContext(v -> started.tryFail("did not start in time"));
        }
    }

    /**
     * Takes its consumers away, although it cannot be told so itself. When it gets on again it is ended, and the action
     * run.
     */
    void abandon(Runnable free) {
        ContextInternal own = context;
        if (own != null) {
            own.closeFuture().close();
            own.runOnContext(v -> own.owner().undeploy(own.deploymentID()).onComplete(ended -> free.run()));
        }
    }
}
