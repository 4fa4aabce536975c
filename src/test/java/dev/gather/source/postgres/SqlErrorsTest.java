package dev.gather.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.source.Failure;
import dev.gather.source.Failure.Fault;
import dev.gather.source.Reason;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of what Postgres says: a reason for the client, and whether another try may help. */
final class SqlErrorsTest {
    private static Failure failure(Throwable thrown) {
        return Failure.of(SqlErrors.failed(thrown, false).cause());
    }

    @ParameterizedTest
    @CsvSource({
        "57P01, REFUSED,   OUTAGE",
        "57P02, REFUSED,   OUTAGE",
        "57P03, REFUSED,   OUTAGE",
        "08006, REFUSED,   OUTAGE",
        "40001, UPSTREAM,  PASSING",
        "40P01, UPSTREAM,  PASSING",
        "25006, UPSTREAM,  PASSING",
        "53300, REFUSED,   NONE",
        "57014, TIMEOUT,   NONE",
        "42P01, UPSTREAM,  NONE",
        "23505, CONFLICT,  NONE",
        "22P02, UPSTREAM,  NONE"
    })
    void state_saysReasonAndFault(String state, Reason reason, Fault fault) {
        Failure failure = failure(new PgException("it broke", "ERROR", state, ""));

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.fault()).isEqualTo(fault);
        assertThat(failure.detail()).isEqualTo(state + " it broke");
    }

    @Test
    void lostConnection_isAnOutage() {
        Failure failure = failure(new IOException("reset"));

        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure.fault()).isEqualTo(Fault.OUTAGE);
    }

    @Test
    void writeOfUnknownEnd_isNeverTriedAgain() {
        assertThat(failure(new IOException("reset")).asUnknown().fault()).isEqualTo(Fault.NONE);
        assertThat(failure(new IOException("reset")).answeredAs(404).fault()).isEqualTo(Fault.OUTAGE);
    }
}
