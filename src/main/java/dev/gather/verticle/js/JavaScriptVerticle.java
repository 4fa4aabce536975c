package dev.gather.verticle.js;

import dev.gather.verticle.CallFailed;
import dev.gather.verticle.Gather;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.Json;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a script. When its context had to be ended it gets a new one, made off the event loop; until that is
 * there, what is asked of it is refused. Confined to its context.
 */
final class JavaScriptVerticle extends VerticleBase {
    private final Scripts scripts;
    private final Gather gather;
    private final Set<String> addresses = new HashSet<>();
    private final Pause pause = new Pause();
    private @Nullable Script script;
    private boolean stopped;

    JavaScriptVerticle(Scripts scripts, Gather gather) {
        this.scripts = scripts;
        this.gather = gather;
    }

    @Override
    public Future<?> start() {
        if (context.threadingModel() == ThreadingModel.VIRTUAL_THREAD) {
            // Nobody can tell how much a virtual thread takes.
            return Future.failedFuture("a script runs on event-loop or worker threads, not on virtual ones");
        }
        return begin();
    }

    private Future<Void> begin() {
        Script begun = new Script(scripts, gather, context, this::ended);
        return begun.start(new Asking(gather, this::consume))
                .onSuccess(started -> begun(begun))
                .onFailure(failed -> begun.stop());
    }

    private void begun(Script begun) {
        if (stopped) {
            begun.stop();
        } else {
            script = begun;
        }
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        Script last = script;
        script = null;
        if (last != null) {
            last.stop();
        }
        return Future.succeededFuture();
    }

    /** A script wants to answer at an address; one that began anew finds that it is asked there already. */
    private Future<Void> consume(String address) {
        if (!addresses.add(address)) {
            return Future.succeededFuture();
        }
        return gather.consume(address, body -> answer(address, body));
    }

    private Future<?> answer(String address, @Nullable Object body) {
        Script now = script;
        return now == null
                ? Future.failedFuture(CallFailed.of("refused", "the script starts anew"))
                : now.answer(address, Json.encode(body));
    }

    /** The script can run no more. */
    private void ended(Script which, String why) {
        if (script != which) {
            return;
        }
        script = null;
        later("The script was ended, since " + why);
    }

    private void later(String why) {
        long millis = pause.millis();
        gather.log().error("{}; it starts anew {}", why, millis == 0 ? "at once" : "in " + millis + " ms");
        if (millis == 0) {
            again();
        } else {
            vertx.setTimer(millis, now -> again());
        }
    }

    private void again() {
        if (!stopped) {
            begin().onFailure(failed -> later("The script does not start: " + failed.getMessage()));
        }
    }
}
