package dev.gather.source.postgres;

import dev.gather.reference.BindingException;
import dev.gather.reference.Bindings;
import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.Source;
import dev.gather.source.SourceAnswer;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part from Postgres. A statement that is known to be quick may share its connection with others like it.
 * Used by several event loops: the statement is made by whichever comes first, and is the same for all.
 */
final class SqlSource implements Source {
    private final SqlCall call;
    private final Database database;
    private final Pace pace = new Pace();
    private final List<@Nullable String> declared;
    private volatile @Nullable SqlStatement statement;

    SqlSource(SqlCall call, Database database) {
        this.call = call;
        this.database = database;
        this.declared = SqlTypes.declared(call.text());
        this.statement = declared.contains(null) ? null : statement(List.copyOf(declared));
    }

    private SqlStatement statement(List<String> types) {
        return SqlStatement.of(
                call, types, database.config().rowsMax(), database.config().answerBytesMax());
    }

    @Override
    public Object key(Bindings bindings) {
        // Values as they came: equal ones are equal whatever they are cast to.
        return call.references().stream()
                .map(reference -> Optional.ofNullable(reference.resolve(bindings)))
                .toList();
    }

    @Override
    public Future<SourceAnswer> fetch(SourceCall now) {
        Pace shared = statement == null ? new Pace() : pace;
        return database.use(now.cancellation(), shared, lease -> read(lease, now))
                .recover(thrown -> thrown instanceof DisturbedException ? alone(now) : Future.failedFuture(thrown));
    }

    private Future<SourceAnswer> alone(SourceCall now) {
        return database.use(now.cancellation(), new Pace(), lease -> read(lease, now));
    }

    private Future<SourceAnswer> read(Lease lease, SourceCall now) {
        if (now.cancellation().isCancelled()) {
            return SourceException.failed(Reason.CANCELLED, "stopped while it waited for a connection");
        }
        now.cancellation().onCancel(cause -> lease.cancel());
        Gathered rows = new Gathered(call.rows(), database.config(), lease::cancel);
        return prepared(lease)
                .compose(ready -> query(lease, ready, now, rows))
                .recover(thrown -> rows.isTooLarge() ? Future.succeededFuture() : failed(thrown))
                .map(done -> new SourceAnswer(rows.answer()));
    }

    private <T> Future<T> failed(Throwable thrown) {
        return thrown instanceof DisturbedException ? Future.failedFuture(thrown) : SqlErrors.failed(thrown, call);
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
