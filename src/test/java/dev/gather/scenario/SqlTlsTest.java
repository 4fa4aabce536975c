package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.demo.DemoPostgres;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Postgres behind TLS: how far its certificate is looked at, by sslmode. */
final class SqlTlsTest extends Scenario {
    private static final String PASSWORD = "changeit";
    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir
    private static Path folder;

    private static DemoPostgres postgres;

    @BeforeAll
    static void open() throws Exception {
        postgres = Loopback.ownPostgres();
        KeyStore keys = keys();
        write("server.crt", "CERTIFICATE", keys.getCertificate("postgres").getEncoded());
        write(
                "server.key",
                "PRIVATE KEY",
                keys.getKey("postgres", PASSWORD.toCharArray()).getEncoded());
        PgConnectOptions superuser = PgConnectOptions.fromUri(postgres.url()).setUser("postgres");
        Loopback.await(PgConnection.connect(Loopback.VERTX, superuser)
                .compose(connection -> connection
                        .query("alter system set ssl = on")
                        .execute()
                        .compose(
                                v -> connection.query("select pg_reload_conf()").execute())
                        .eventually(() -> connection.close())));
    }

    /** Of the name localhost, signed by itself. */
    private static KeyStore keys() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "postgres",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("postgres", keys.getCertificate("postgres"));
        try (var out = Files.newOutputStream(folder.resolve("trusted.p12"))) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void write(String name, String kind, byte[] der) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Path file = postgres.dataFolder().resolve(name);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterAll
    static void close() throws Exception {
        postgres.close();
    }

    @AfterEach
    void forget() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST + "Password");
    }

    private static void trustIt() {
        System.setProperty(TRUST, folder.resolve("trusted.p12").toString());
        System.setProperty(TRUST + "Password", PASSWORD);
    }

    private Answer ask(String host, String mode) {
        return ask(postgres, host, mode);
    }

    private Answer ask(DemoPostgres which, String host, String mode) {
        shop(which.url().replace("127.0.0.1", host) + "?sslmode=" + mode, "connectTimeout: 5s");
        return start("""
                GET /x:
                  deadline: 10s
                  parts:
                    ssl:
                      sql: shop
                      rows: value
                      query: select ssl from pg_stat_ssl where pid = pg_backend_pid()
                """).get("/x");
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().getString("reason")).isEqualTo("refused");
        assertThat(answer.took()).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void certificateOfAnUnknownAuthority_isRefusedWhenItIsVerified() {
        isRefused(ask("localhost", "verify-ca"));
        isRefused(ask("localhost", "verify-full"));
        assertThat(ask("localhost", "require").body()).isEqualTo("{\"ssl\":true}");
        assertThat(ask("localhost", "disable").body()).isEqualTo("{\"ssl\":false}");
    }

    @Test
    void certificateOfAnotherName_isRefusedByVerifyFullOnly() {
        trustIt();
        isRefused(ask("127.0.0.1", "verify-full"));
        assertThat(ask("127.0.0.1", "verify-ca").body()).isEqualTo("{\"ssl\":true}");
    }

    @Test
    void certificateThatIsKnown_isTaken() {
        trustIt();
        assertThat(ask("localhost", "verify-full").body()).isEqualTo("{\"ssl\":true}");
        assertThat(ask("localhost", "verify-ca").body()).isEqualTo("{\"ssl\":true}");
    }

    @Test
    void postgresWithoutTls_isRefusedByAllWhoRequireIt() {
        isRefused(ask(Loopback.postgres(), "127.0.0.1", "require"));
        isRefused(ask(Loopback.postgres(), "127.0.0.1", "verify-full"));
    }
}
