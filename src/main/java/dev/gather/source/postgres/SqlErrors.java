package dev.gather.source.postgres;

import dev.gather.source.Failure;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;

/** What a failed query means, by its SQLSTATE. */
final class SqlErrors {
    private static final String QUERY_CANCELED = "57014";

    private SqlErrors() {}

    static <T> Future<T> failed(Throwable thrown, SqlCall call) {
        if (thrown instanceof SourceException) {
            return Future.failedFuture(thrown);
        }
        if (thrown instanceof PgException error) {
            return Future.failedFuture(new SourceException(failure(error, call)));
        }
        return SourceException.failed(Reason.REFUSED, "the connection was lost: " + thrown);
    }

    private static Failure failure(PgException error, SqlCall call) {
        String state = String.valueOf(error.getSqlState());
        boolean clients = call.references().stream().anyMatch(r -> r.name().isClients());
        return new Failure(reason(state, clients), state + " " + error.getErrorMessage(), 0, clients);
    }

    private static Reason reason(String state, boolean clients) {
        if (state.equals(QUERY_CANCELED)) {
            return Reason.TIMEOUT;
        }
        if (state.startsWith("22") && clients) {
            return Reason.BINDING;
        }
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")) {
            return Reason.REFUSED;
        }
        return state.equals("42501") ? Reason.FORBIDDEN : Reason.UPSTREAM;
    }
}
