package dev.gather.source.postgres;

import dev.gather.source.Failure;
import dev.gather.source.Failure.Fault;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed statement means, by its SQLSTATE. */
final class SqlErrors {
    /** Serialization failure and deadlock: what others did at the same time is the only cause. */
    private static final Set<String> TO_BE_REPEATED = Set.of("40001", "40P01");

    /** A write where only reads are allowed: it was none of ours, or the server is no longer the primary. */
    private static final String READ_ONLY = "25006";

    /** A rule says that it is there already, or still in use. */
    private static final Set<String> CONFLICTS = Set.of("23505", "23503");

    /** A rule says that a value is not valid, or missing. */
    private static final Set<String> INVALIDS = Set.of("23514", "23502");

    private SqlErrors() {}

    /** @param clients whether a value that the client chose is bound */
    static <T> Future<T> failed(Throwable thrown, boolean clients) {
        if (thrown instanceof SourceException) {
            return Future.failedFuture(thrown);
        }
        Failure failure = thrown instanceof PgException error
                ? failure(error, clients)
                : Failure.outage(Reason.REFUSED, "the connection was lost: " + thrown);
        return Future.failedFuture(new SourceException(failure));
    }

    private static Failure failure(PgException error, boolean clients) {
        String detail = state(error) + " " + error.getErrorMessage();
        return new Failure(reason(state(error), clients), detail, 0, clients, "", 0, fault(state(error)));
    }

    private static Fault fault(String state) {
        if (isOutage(state)) {
            return Fault.OUTAGE;
        }
        return TO_BE_REPEATED.contains(state) || state.equals(READ_ONLY) ? Fault.PASSING : Fault.NONE;
    }

    private static String state(PgException error) {
        return String.valueOf(error.getSqlState());
    }

    private static Reason reason(String state, boolean clients) {
        if (CONFLICTS.contains(state)) {
            return Reason.CONFLICT;
        }
        if (INVALIDS.contains(state)) {
            return Reason.INVALID;
        }
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")) {
            return Reason.REFUSED;
        }
        if (state.startsWith("22") && clients) {
            return Reason.BINDING;
        }
        return switch (state) {
            case "57014" -> Reason.TIMEOUT;
            case "42501" -> Reason.FORBIDDEN;
            default -> Reason.UPSTREAM;
        };
    }

    private static boolean isOutage(String state) {
        return state.startsWith("57P") || state.startsWith("08");
    }

    /** Whether the connection is lost, or its server about to end. */
    static boolean isOutage(@Nullable Throwable thrown) {
        return thrown instanceof PgException error
                ? isOutage(state(error))
                : thrown instanceof VertxException
                        || thrown instanceof ClosedConnectionException
                        || thrown instanceof IOException;
    }

    /** Whether a write was refused where only reads are allowed: in a read of ours, or by a standby. */
    static boolean isReadOnly(@Nullable Throwable thrown) {
        return thrown instanceof PgException error && READ_ONLY.equals(error.getSqlState());
    }

    /** Whether it is the answer of a standby, which cannot begin what may write. */
    static boolean isOfStandby(Throwable thrown) {
        return isReadOnly(thrown) || (thrown instanceof PgException error && "0A000".equals(error.getSqlState()));
    }

    static boolean isFromPostgres(Throwable thrown) {
        return thrown instanceof PgException;
    }

    /** Whether the same may succeed if it is done again. */
    static boolean isToBeRepeated(Throwable thrown) {
        return thrown instanceof PgException error && TO_BE_REPEATED.contains(state(error));
    }

    /** Whether Postgres may have been about to end, or to lose its way, when it said so: no word of a commit. */
    static boolean endsConnection(PgException error) {
        String state = state(error);
        return state.startsWith("57P")
                || state.startsWith("08")
                || state.startsWith("58")
                || state.startsWith("XX")
                || state.equals("40003");
    }
}
