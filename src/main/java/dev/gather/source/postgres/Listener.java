package dev.gather.source.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one connection on which a database is listened to, open as long as anybody listens; no query of a request is ever
 * on it. Confined to the event loop of whoever listened first, but for {@link #listen} and {@link #close}.
 *
 * <p>Postgres keeps nothing for who is not there: what is said while the connection is lost is never heard. So it is
 * made again, after pauses that grow, and then everybody is told that something may have been missed. A connection that
 * is dead without having been closed shows as silence: it is asked something now and then, and closed when nothing
 * comes. Whatever fails on it costs the connection, since {@code listen} fails only where it is of no use.
 */
final class Listener {
    private static final long PAUSE_MILLIS = 50;
    private static final int PAUSE_DOUBLED_MAX = 7;
    private static final long ASK_MILLIS = 10_000;
    private static final Duration SILENCE = Duration.ofSeconds(25);

    private final Vertx vertx;
    private final Context context;
    private final Pool pool;
    private final long asking;
    private final Map<String, List<Ears>> channels = new LinkedHashMap<>();
    private @Nullable PgConnection connection;
    private boolean connecting;
    private boolean closed;
    private int failures;

    private record Ears(String channel, Consumer<Boolean> ready, Consumer<String> said) {}

    /** @param pool of one connection */
    Listener(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pool = pool;
        this.asking = vertx.setPeriodic(ASK_MILLIS, id -> ask());
    }

    /** @see dev.gather.source.OpenKind#listen */
    Runnable listen(String channel, Consumer<Boolean> ready, Consumer<String> said) {
        Ears ears = new Ears(channel, ready, said);
        context.runOnContext(v -> add(ears));
        return () -> context.runOnContext(v -> remove(ears));
    }

    private void add(Ears ears) {
        channels.computeIfAbsent(ears.channel(), none -> new ArrayList<>()).add(ears);
        PgConnection open = connection;
        if (open != null) {
            listen(open, ears.channel(), List.of(ears));
        } else if (!connecting) {
            connect();
        } else if (failures > 0) {
            ears.ready().accept(false);
        }
    }

    private void remove(Ears ears) {
        List<Ears> others = channels.getOrDefault(ears.channel(), List.of());
        others.remove(ears);
        if (!others.isEmpty()) {
            return;
        }
        channels.remove(ears.channel());
        if (connection != null && channels.isEmpty()) {
            Wire.cut(connection);
            connection = null;
        } else if (connection != null) {
            run(connection, "unlisten " + quoted(ears.channel()));
        }
    }

    private void connect() {
        if (closed || channels.isEmpty()) {
            connecting = false;
            return;
        }
        connecting = true;
        pool.getConnection().onComplete(this::opened, failed -> lost());
    }

    private void opened(SqlConnection made) {
        connecting = false;
        if (closed || channels.isEmpty()) {
            Wire.cut(made);
            return;
        }
        PgConnection open = PgConnection.cast(made);
        connection = open;
        Wire.closeAfterSilence(open, SILENCE);
        open.closeHandler(v -> {
            if (connection == open) {
                connection = null;
                lost();
            }
        });
        open.exceptionHandler(known -> {}); // by what fails; the library would print it
        open.notificationHandler(heard -> said(heard.getChannel(), heard.getPayload()));
        channels.forEach((channel, ears) -> listen(open, channel, List.copyOf(ears)));
    }

    private void listen(PgConnection open, String channel, List<Ears> ears) {
        run(open, "listen " + quoted(channel)).onSuccess(listening -> {
            failures = 0;
            ears.forEach(one -> one.ready().accept(true));
        });
    }

    private static Future<Void> run(PgConnection open, String statement) {
        return open.query(statement).execute().<Void>mapEmpty().onFailure(failed -> Wire.cut(open));
    }

    /** As it stands: Postgres would make small letters of it, which is not what {@code pg_notify} does. */
    private static String quoted(String channel) {
        return '"' + channel.replace("\"", "\"\"") + '"';
    }

    private void said(String channel, String payload) {
        List.copyOf(channels.getOrDefault(channel, List.of()))
                .forEach(ears -> ears.said().accept(payload));
    }

    private void ask() {
        if (connection != null) {
            run(connection, "select 1");
        }
    }

    private void lost() {
        connecting = false;
        if (closed || channels.isEmpty()) {
            return;
        }
        connecting = true; // in a moment
        long pause = PAUSE_MILLIS << Math.min(failures++, PAUSE_DOUBLED_MAX);
        vertx.setTimer(pause, id -> connect());
        List<Ears> all = channels.values().stream().flatMap(List::stream).toList();
        all.forEach(ears -> ears.ready().accept(false));
    }

    Future<Void> close() {
        context.runOnContext(v -> {
            closed = true;
            vertx.cancelTimer(asking);
        });
        return pool.close();
    }
}
