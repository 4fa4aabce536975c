package dev.gather.verticle.js;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import org.graalvm.polyglot.proxy.Proxy;

/** A message that awaits its answer; to the script, a thing without members. Confined to the verticle's context. */
final class Call implements Proxy {
    private final Context context;
    private final Promise<Buffer> answer = Promise.promise();

    /** @param context that of the message: what is asked there is asked for whoever sent it */
    Call(Context context) {
        this.context = context;
    }

    Context context() {
        return context;
    }

    Future<Buffer> answer() {
        return answer.future();
    }

    /** Whether the script has answered. */
    boolean isOver() {
        return answer.future().isComplete();
    }

    void answer(String json) {
        answer.tryComplete(Buffer.buffer(json));
    }

    void fail(Throwable why) {
        answer.tryFail(why);
    }
}
