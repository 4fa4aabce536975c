package dev.gather.verticle.js;

import dev.gather.verticle.CallFailed;
import dev.gather.verticle.Gather;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * The functions that {@code gather.js} makes the facade of. They take texts, and within a run they only note what is
 * asked: it is asked when the run is over, on the context of the message for which it is, so that it ends with that.
 */
final class Host {
    private static final int CALLS_MAX = 1_000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private final Gather gather;
    private final Context home;
    private final Asking asking;
    private final List<Future<?>> consuming = new ArrayList<>();
    private final Script script;

    /** Calls of which the script has not been told the end. Of the first run's thread, and then of the verticle's. */
    private int calls;

    Host(Gather gather, Context home, Asking asking, Script script) {
        this.gather = gather;
        this.home = home;
        this.asking = asking;
        this.script = script;
    }

    /** Completes when all addresses that the script has named up to now can be asked. */
    Future<Void> consuming() {
        return Future.all(consuming).mapEmpty();
    }

    ProxyObject functions() {
        return ProxyObject.fromMap(Map.of(
                "answer", function(this::answer),
                "fail", function(this::fail),
                "ask", function(this::ask),
                "check", (ProxyExecutable) values -> asking.unknown(values[0].asString(), values[1].asString()),
                "log", function(this::log),
                "now", (ProxyExecutable) values -> gather.now().toEpochMilli()));
    }

    /** What gives nothing. */
    private interface Effect {
        void of(Value[] values);
    }

    private static ProxyExecutable function(Effect effect) {
        return values -> {
            effect.of(values);
            return null;
        };
    }

    private void answer(Value[] values) {
        Call call = values[0].asProxyObject();
        call.answer(values[1].asString());
    }

    private void fail(Value[] values) {
        Call call = values[0].asProxyObject();
        String reason = values[1].asString();
        int status = values[2].fitsInInt() ? values[2].asInt() : 0;
        String text = values[3].asString();
        call.fail(reason.isEmpty() ? new ScriptException(text) : CallFailed.of(reason, status, text));
    }

    private void log(Value[] values) {
        String text = CONTROL.matcher(values[1].asString()).replaceAll(" ").replace("\n", "\n    ");
        switch (values[0].asString()) {
            case "error" -> gather.log().error(text);
            case "warn" -> gather.log().warn(text);
            case "info" -> gather.log().info(text);
            default -> gather.log().debug(text);
        }
    }

    /** When nobody waits any more, a handler that has not answered goes no further: what it asks never comes. */
    private void ask(Value[] values) {
        if (calls == CALLS_MAX) {
            reject(values[4], CallFailed.of("refused", "the script has " + CALLS_MAX + " calls under way"));
            return;
        }
        calls++;
        Call call = values[0].isNull() ? null : values[0].asProxyObject();
        Context context = call == null ? home : call.context();
        String kind = values[1].asString();
        String arguments = values[2].asString();
        context.runOnContext(now -> {
            if (script.isEnded()) {
                return;
            }
            if (call == null || call.isOver() || gather.isAwaited()) {
                ask(call, kind, arguments, values[3], values[4]);
            } else {
                calls--;
            }
        });
    }

    private void ask(@Nullable Call call, String kind, String arguments, Value resolve, Value reject) {
        Future<?> asked = asking.ask(kind, arguments);
        if (kind.equals(Asking.CONSUME)) {
            consuming.add(asked);
        }
        asked.onSuccess(value -> {
            String text = Json.encode(value);
            resume(call, () -> resolve.executeVoid(text));
        });
        asked.onFailure(thrown -> {
            CallFailed failed = thrown instanceof CallFailed known ? known : CallFailed.of("bug", thrown.toString());
            resume(call, () -> reject(reject, failed));
        });
    }

    private void resume(@Nullable Call call, Runnable entry) {
        script.resume(call, () -> {
            calls--;
            entry.run();
        });
    }

    private static void reject(Value reject, CallFailed failed) {
        reject.executeVoid(failed.reason(), failed.status(), failed.getMessage());
    }
}
