package dev.gather.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.GatherConfig;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedPeersTest {
    private static GatherConfig read(String network) throws ConfigException {
        String config =
                "server: { trusted: [\"" + network + "\"] }\nroutes: { GET /x: { parts: { a: { value: 1 } } } }";
        return ConfigReader.read("test.yaml", config, Map.of(), GatherConfig.TYPE);
    }

    private static boolean isTrusted(String network, String peer) throws ConfigException {
        return read(network).server().trusted().include(SocketAddress.inetSocketAddress(1234, peer));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1, ::ffff:127.0.0.1, true",
        "192.168.128.0/17, 192.168.255.255, true",
        "192.168.128.0/17, 192.168.127.255, false",
        "::1, ::1, true",
        "::1, ::2, false",
        "::1, 127.0.0.1, false",
        "fd00::/8, fdff:1::1, true",
        "fd00::/8, fe80::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "255.255.255.0/24, 255.255.255.7, true",
    })
    void peer_isTrustedByItsNetwork(String network, String peer, boolean trusted) throws ConfigException {
        assertThat(isTrusted(network, peer)).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/0",
                "10.0.0.0/",
                "10.0.0/8",
                "10.0.0.256",
                "::/129",
                "::/0",
                "fe80::1%lo",
                "::ffff:10.0.0.0/104",
                "",
                "*",
            })
    void whatIsNoNetwork_isAProblem(String network) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> read(network))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("an IP address or a network such as 10.0.0.0/8 or fd00::/8");
    }

    @Test
    void nobody_isTrustedByDefault() {
        assertThat(ServerConfig.DEFAULT.trusted().include(SocketAddress.inetSocketAddress(1, "127.0.0.1")))
                .isFalse();
    }

    @Test
    void peerWithoutAnAddress_isNotTrusted() throws ConfigException {
        assertThat(read("10.0.0.0/8").server().trusted().include(SocketAddress.domainSocketAddress("/tmp/x")))
                .isFalse();
    }
}
