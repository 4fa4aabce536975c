package dev.gather.verticle;

import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.MapNode;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.message.BusMessage;
import dev.gather.schema.Written;
import io.vertx.core.ThreadingModel;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * A verticle of the user as it is written.
 *
 * @param run a class, or a file
 * @param config what it is given
 */
record VerticleConfig(Located<String> run, int instances, Threading threading, JsonObject config) {

    /** On which threads it runs. */
    enum Threading {
        /** Each instance on an event loop of its own: it must not block. */
        EVENT_LOOP(ThreadingModel.EVENT_LOOP),
        /** Each instance on a thread that may block. */
        WORKER(ThreadingModel.WORKER),
        /** A virtual thread for each message, which may wait. */
        VIRTUAL_THREAD(ThreadingModel.VIRTUAL_THREAD);

        private final ThreadingModel model;

        Threading(ThreadingModel model) {
            this.model = model;
        }

        ThreadingModel model() {
            return model;
        }
    }

    private static final int VIRTUAL_THREADS_SINCE = 21;

    private static final Field<Located<String>> RUN = Field.required(
            "run",
            Types.located(Types.nonEmptyString()),
            "A class by its full name, from the class path or a jar in `plugins/` beside the config file; or a file"
                    + " in `.java`, `.groovy` or `.js`, relative to the config file.");
    private static final Field<Integer> INSTANCES = Field.withDefault(
            "instances",
            Types.integer(1, 64),
            1,
            "1",
            "How many there are; messages go to each in turn. Each has an event loop, or worker thread, of its own.");
    private static final Field<Threading> THREADING = Field.withDefault(
            "threading",
            Types.choice(Threading.class),
            Threading.EVENT_LOOP,
            "event-loop",
            "`event-loop`: it never blocks. `worker`: a thread that may block, one message at a time. `virtual-thread`:"
                    + " a thread for each message, which may wait (Java 21 or newer).");
    private static final Field<Node> CONFIG =
            Field.optional("config", Types.any(), "Any object: what the verticle gets as its `config`.");

    static final Type<VerticleConfig> TYPE = new ObjectType<>(
            "verticle",
            "A verticle of the user, which parts ask with `bus`.",
            List.of(RUN, INSTANCES, THREADING, CONFIG),
            VerticleConfig::read);

    private static VerticleConfig read(Values v) {
        Threading threading = v.get(THREADING);
        int java = Runtime.version().feature();
        if (threading == Threading.VIRTUAL_THREAD && java < VIRTUAL_THREADS_SINCE) {
            v.problem(THREADING, "event-loop or worker: virtual threads need Java 21, and this is Java " + java);
        }
        return new VerticleConfig(v.get(RUN), v.get(INSTANCES), threading, config(v));
    }

    private static JsonObject config(Values v) {
        Node written = v.find(CONFIG);
        if (written != null && !(written instanceof MapNode)) {
            v.problem(CONFIG, "an object");
            return new JsonObject();
        }
        return written == null
                ? new JsonObject()
                : (JsonObject) Objects.requireNonNull(BusMessage.body(Written.json(written)));
    }
}
