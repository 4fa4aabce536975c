package dev.gather.verticle.js;

import dev.gather.verticle.CallFailed;
import dev.gather.verticle.Gather;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * A script in a context of its own, from its first statement to its end. A run is what happens from entering that
 * context until nothing goes on without waiting. The first run is on a thread that may block, all others are on the
 * verticle's own; {@link Watch} ends the script when one of them takes too much. Confined to the verticle's context,
 * but for {@link #end}.
 */
final class Script {
    private final Scripts scripts;
    private final Gather gather;
    private final Context home;
    private final BiConsumer<Script, String> whenEnded;
    private final org.graalvm.polyglot.Context context;
    private final Watched watched = new Watched(this::end, this::close);
    private final Promise<Begun> firstRun = Promise.promise();
    private final Promise<Void> started = Promise.promise();

    /** Weak: what a script forgot, the garbage collector may forget. */
    private final Set<Call> calls = Collections.newSetFromMap(new WeakHashMap<>());

    /**
     * What the first run gave.
     *
     * @param answer the facade's function that has a handler answer
     * @param promise settled when the script's own first statements are through, or null if they are
     */
    private record Begun(Value answer, @Nullable Value promise) {}

    /** @param whenEnded told once, on the verticle's context, of which script no run will follow, and why */
    Script(Scripts scripts, Gather gather, Context home, BiConsumer<Script, String> whenEnded) {
        this.scripts = scripts;
        this.gather = gather;
        this.home = home;
        this.whenEnded = whenEnded;
        this.context = scripts.context();
    }

    /** Completes when its first statements have, and it can be asked. */
    Future<Void> start(Asking asking) {
        Host host = new Host(gather, home, asking, this);
        Watch.add(watched);
        home.executeBlocking(() -> firstRun(host), false)
                .onComplete(firstRun)
                .compose(this::settled)
                .compose(settled -> host.consuming())
                .onSuccess(started::tryComplete)
                .onFailure(started::tryFail);
        return started.future();
    }

    private Begun firstRun(Host host) {
        watched.begin(Watched.FIRST_RUN_CPU_NANOS);
        try {
            Value facade = scripts.facade(context)
                    .execute(host.functions(), gather.config().encode());
            return new Begun(facade.getMember("answer"), scripts.run(context));
        } catch (PolyglotException e) {
            String ended = watched.whyEnded();
            throw new ScriptException(ended == null ? Thrown.text(e) : ended);
        } finally {
            watched.rest();
        }
    }

    private Future<Void> settled(Begun begun) {
        Value promise = begun.promise;
        if (promise == null) {
            return Future.succeededFuture();
        }
        Promise<Void> settled = Promise.promise();
        ProxyExecutable kept = values -> settled.tryComplete();
        ProxyExecutable broken = values -> settled.tryFail(new ScriptException(Thrown.text(values[0])));
        enter(null, () -> promise.invokeMember("then", kept, broken));
        return settled.future();
    }

    /** Asks the script, which has started; the answer is JSON. */
    Future<Buffer> answer(String address, String body) {
        Call call = new Call(Vertx.currentContext());
        calls.add(call);
        Begun begun = firstRun.future().result();
        enter(call, () -> begun.answer.executeVoid(call, address, body));
        return call.answer();
    }

    /** Goes on with what was asked; while the first run is under way, when that has ended. */
    void resume(@Nullable Call call, Runnable entry) {
        firstRun.future().onSuccess(begun -> enter(call, entry));
    }

    /** Whether no run will follow. */
    boolean isEnded() {
        return watched.whyEnded() != null;
    }

    private void enter(@Nullable Call call, Runnable entry) {
        if (isEnded()) {
            return;
        }
        watched.begin(Watched.RUN_CPU_NANOS);
        try {
            entry.run();
        } catch (PolyglotException | IllegalStateException | OutOfMemoryError | StackOverflowError thrown) {
            broken(call, thrown);
        } finally {
            watched.rest();
        }
    }

    private void broken(@Nullable Call call, Throwable thrown) {
        end(Thrown.why(thrown));
        if (call != null) {
            call.fail(new ScriptException("the script was ended, since " + watched.whyEnded()));
        }
    }

    /** Ends the run, if there is one, and the script. On any thread. */
    void end(String why) {
        if (watched.end(why)) {
            tell(why);
        }
    }

    private void tell(String why) {
        try {
            home.runOnContext(now -> {
                fail("the script was ended, since " + why);
                whenEnded.accept(this, why);
            });
        } catch (RejectedExecutionException e) {
            gather.log().debug("The server has stopped before a script was ended", e);
        }
    }

    /** Nobody wants it any more. On the verticle's context. */
    void stop() {
        if (watched.end("it was stopped")) {
            fail("the script was stopped");
        }
    }

    private void close() {
        context.close(true);
    }

    private void fail(String why) {
        started.tryFail(new ScriptException(why));
        CallFailed lost = CallFailed.of("upstream", why);
        List.copyOf(calls).forEach(call -> call.fail(lost));
    }
}
