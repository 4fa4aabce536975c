package dev.gather.source.postgres;

import dev.gather.json.Json;
import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.reference.Reference;
import dev.gather.source.CallKey;
import dev.gather.source.Caller;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import dev.gather.source.WriteMark;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part from Postgres, or writes it. A read that is known to be quick may share its connection with others
 * like it; a write is alone, in a transaction of its own or of its request. Used by several event loops: the statement
 * is made by whichever comes first, and is the same for all.
 */
final class SqlSource implements Source {
    private final SqlCall call;
    private final Database database;
    private final boolean writes;
    private final boolean clients;
    private final Pace pace = new Pace();
    private final List<@Nullable String> declared;
    private volatile @Nullable SqlStatement statement;
    private volatile boolean writesUnasked;

    SqlSource(SqlCall call, Database database, boolean writes) {
        this.call = call;
        this.database = database;
        this.writes = writes;
        this.clients = call.references().stream().anyMatch(r -> r.name().isClients());
        this.declared = SqlTypes.declared(call.text());
        this.statement = declared.contains(null) ? null : statement(List.copyOf(declared));
    }

    private SqlStatement statement(List<String> types) {
        return SqlStatement.of(call, types, database.config(), writes);
    }

    @Override
    public String key(Bindings bindings) {
        CallKey key = new CallKey();
        for (Reference reference : call.references()) {
            Json value = reference.resolve(bindings); // as it came: equal ones are equal whatever they are cast to
            key.add(value == null ? null : value.toString());
        }
        return key.toString();
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall now) {
        return answer(now).recover(thrown -> SqlErrors.failed(thrown, clients));
    }

    private Future<SourceAnswer> answer(SourceCall now) {
        if (now.transaction() instanceof SqlTransaction whole) {
            return whole.run(lease -> run(lease, now));
        }
        return writes ? write(now, true) : read(now);
    }

    private Future<SourceAnswer> read(SourceCall now) {
        Pace shared = statement == null ? new Pace() : pace;
        return read(now, shared)
                .recover(thrown ->
                        thrown instanceof DisturbedException ? read(now, new Pace()) : Future.failedFuture(thrown));
    }

    private Future<SourceAnswer> read(SourceCall now, Pace shared) {
        return database.use(Caller.of(now), shared, lease -> run(lease, now)).recover(thrown -> {
            boolean again = isToBeAsked(thrown) && !now.cancellation().isCancelled();
            return again ? readAnew(now) : Future.failedFuture(thrown);
        });
    }

    private boolean isToBeAsked(Throwable thrown) {
        return SqlErrors.isOutage(thrown) || (SqlErrors.isReadOnly(thrown) && !writesUnasked);
    }

    /** A read that a new connection refuses as a write is one: no connection is to blame for it. */
    private Future<SourceAnswer> readAnew(SourceCall now) {
        return database.useNew(Caller.of(now), lease -> run(lease, now))
                .onFailure(thrown -> writesUnasked |= SqlErrors.isReadOnly(thrown));
    }

    private <T> Future<T> failed(Lease lease, Throwable thrown) {
        if (SqlErrors.isReadOnly(thrown) && !writes && !writesUnasked) {
            lease.spend();
        }
        return Future.failedFuture(thrown);
    }

    /** In a transaction of its own, which is done again once if it fails only for what others did. */
    private Future<SourceAnswer> write(SourceCall now, boolean first) {
        WriteMark mark = now.write() == null ? new WriteMark() : now.write();
        return database.write(now, (session, lease) -> write(session, lease, now, mark))
                .recover(thrown -> {
                    if (!first
                            || !SqlErrors.isToBeRepeated(thrown)
                            || now.cancellation().isCancelled()) {
                        return Future.failedFuture(thrown);
                    }
                    mark.takeBack();
                    return write(now, false);
                });
    }

    private Future<SourceAnswer> write(Session session, Lease lease, SourceCall now, WriteMark mark) {
        session.begin();
        return session.with(() -> run(lease, now))
                .compose(answer -> session.commit(mark, now.cancellation()).map(answer))
                .recover(thrown -> session.rollback().compose(undone -> Future.failedFuture(thrown)));
    }

    private Future<SourceAnswer> run(Lease lease, SourceCall now) {
        if (now.cancellation().isCancelled()) {
            return SourceException.failed(Reason.CANCELLED, "stopped while it waited for a connection");
        }
        // A write's connection is needed on, to roll back.
        Runnable stop = writes ? lease::interrupt : lease::cancel;
        now.cancellation().onCancel(cause -> stop.run());
        Gathered rows = new Gathered(call, database.config(), now.request().held(), stop);
        return prepared(lease)
                .compose(ready -> query(lease, ready, now, rows))
                .map(SqlResult::rowCount)
                .recover(thrown -> rows.isCut() ? Future.succeededFuture(0) : failed(lease, thrown))
                .map(number -> new SourceAnswer(rows.answer(number)));
    }

    private Future<SqlStatement> prepared(Lease lease) {
        SqlStatement known = statement;
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return SqlTypes.infer(lease, call.text(), declared).map(types -> {
            SqlStatement made = statement(types);
            statement = made;
            return made;
        });
    }

    private Future<SqlResult<Gathered>> query(Lease lease, SqlStatement ready, SourceCall now, Gathered rows) {
        if (now.cancellation().isCancelled()) {
            return SourceException.failed(Reason.CANCELLED, "stopped between the asking for types and the query");
        }
        Tuple values;
        try {
            values = ready.bind(now.bindings());
        } catch (BindingException e) {
            return Future.failedFuture(new SourceException(Failure.of(e)));
        }
        return lease.query(ready.sql(), values, rows.collector());
    }
}
