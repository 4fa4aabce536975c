package dev.gather.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.kit.NameServer;
import dev.gather.scenario.Loopback;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where names are, by a name server that does what the test says. */
final class LookupTest {
    private static final String NAME = "service.gather.test";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final NameServer names = new NameServer();
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setAddressResolverOptions(new AddressResolverOptions()
                    .addServer("127.0.0.1:" + names.port())
                    .setQueryTimeout(500)
                    .setMaxQueries(2)));
    private final Lookup lookup = new Lookup(vertx, NAME, 80);

    @AfterEach
    void close() {
        Loopback.await(vertx.close());
        names.close();
    }

    private String found() {
        SocketAddress address = Loopback.await(lookup.find());
        return address.hostAddress() + ":" + address.port();
    }

    @Test
    void name_isWhereItsServerSays() {
        names.says("127.0.0.5");

        assertThat(found()).isEqualTo("127.0.0.5:80");
        assertThat(found()).isEqualTo("127.0.0.5:80");
        assertThat(names.asked()).isEqualTo(1);
    }

    @Test
    void newAddress_isFoundInAWhileAndNobodyWaits() {
        names.says("127.0.0.5");
        found();

        names.says("127.0.0.6");

        Loopback.eventually(SOON, () -> assertThat(found()).isEqualTo("127.0.0.6:80"));
    }

    @Test
    void lastGoodAddress_staysWhileNamesAreNotAnswered() throws InterruptedException {
        names.says("127.0.0.5");
        found();

        names.isSilent();

        Thread.sleep(6_500); // longer than an address is taken for fresh
        for (int i = 0; i < 3; i++) {
            assertThat(found()).isEqualTo("127.0.0.5:80");
            Thread.sleep(300);
        }
        assertThat(names.asked()).isGreaterThan(1);
    }

    @Test
    void unknownName_failsAndIsNotAskedForAgainAtOnce() {
        names.knowsNothing();
        assertThatThrownBy(this::found).hasStackTraceContaining("NXDOMAIN");
        int asked = names.asked();

        assertThatThrownBy(this::found).hasStackTraceContaining("NXDOMAIN");

        assertThat(names.asked()).isEqualTo(asked);
        names.says("127.0.0.5");
        Loopback.eventually(SOON, () -> assertThat(found()).isEqualTo("127.0.0.5:80"));
    }

    @Test
    void address_isItsOwnAnswer() {
        SocketAddress four = Loopback.await(new Lookup(vertx, "127.0.0.9", 81).find());
        SocketAddress six = Loopback.await(new Lookup(vertx, "[::1]", 82).find());

        assertThat(four.hostAddress()).isEqualTo("127.0.0.9");
        assertThat(six.hostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
        assertThat(names.asked()).isZero();
    }
}
