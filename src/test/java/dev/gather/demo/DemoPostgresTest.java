package dev.gather.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoPostgresTest {
    private static Vertx vertx;
    private static DemoPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        vertx = Vertx.vertx();
        postgres = DemoPostgres.start(null);
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
        vertx.close();
    }

    @Test
    void orphanInTheSamePersistentFolder_isStoppedAndItsDataKept() throws Exception {
        Path spaced = folder.resolve("our shop");
        DeadDemo dead = DeadDemo.afterKill9(spaced.toString());
        assertThat(dead.postgres().isAlive()).isTrue();

        try (DemoPostgres again = DemoPostgres.start(spaced)) {
            assertThat(dead.postgres().isAlive()).isFalse();
            assertThat(again.pid()).isNotEqualTo(dead.postgres().pid());
            assertThat(again.dataFolder()).isEqualTo(dead.dataFolder());
            assertThat(number(again, "select count(*) from orders")).isEqualTo(6000);
        }
    }

    @Test
    void orphanOfATemporaryRun_isStoppedAndRemovedAtTheNextStart() throws Exception {
        DeadDemo dead = DeadDemo.afterKill9();
        assertThat(dead.postgres().isAlive()).isTrue();

        DemoPostgres.start(null).close();

        assertThat(dead.postgres().isAlive()).isFalse();
        assertThat(dead.dataFolder().getParent()).doesNotExist();
    }

    @Test
    void pidFileNamingAStranger_leavesTheStrangerAlone() throws Exception {
        DemoPostgres.start(folder).close();
        String here = Long.toString(ProcessHandle.current().pid());
        Files.writeString(folder.resolve("data/postmaster.pid"), here + "\n" + folder.resolve("data") + "\n");

        try (DemoPostgres again = DemoPostgres.start(folder)) {
            assertThat(number(again, "select count(*) from users")).isEqualTo(200);
        }
    }

    @Test
    void dataLeftHalfMade_isMadeAfresh() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/postgresql.conf"), "cut off");
        Files.writeString(folder.resolve("unfinished"), "");

        try (DemoPostgres again = DemoPostgres.start(folder)) {
            assertThat(number(again, "select count(*) from users")).isEqualTo(200);
        }
        assertThat(folder.resolve("unfinished")).doesNotExist();
    }

    @Test
    void folderWithSomethingElseInIt_isRefusedAndKept() throws Exception {
        Path letter = Files.createDirectories(folder.resolve("data")).resolve("letter.txt");
        Files.writeString(letter, "dear");

        assertThatThrownBy(() -> DemoPostgres.start(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exists but is not empty");
        assertThat(letter).hasContent("dear");
    }

    @Test
    void folderOfALivingDemo_isRefused() throws Exception {
        try (DemoPostgres first = DemoPostgres.start(folder)) {
            assertThatThrownBy(() -> DemoPostgres.start(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessage(folder.toRealPath() + " is in use by another running demo");
            assertThat(number(first, "select 1")).isEqualTo(1);
        }
    }

    @Test
    void wrongPassword_isRefused() throws Exception {
        PgConnectOptions options = PgConnectOptions.fromUri(postgres.url()).setPassword("guess");
        assertThat(PgConnection.connect(vertx, options)
                        .map("in")
                        .otherwise("out")
                        .await(5, SECONDS))
                .isEqualTo("out");
    }

    @Test
    void killedServer_startsAgainOnTheSamePortWithItsRows() throws Exception {
        int port = postgres.port();
        ProcessHandle killed = ProcessHandle.of(postgres.pid()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get(5, SECONDS);

        postgres.startAgain();

        assertThat(postgres.port()).isEqualTo(port);
        assertThat(number(postgres, "select count(*) from products")).isEqualTo(500);
    }

    @Test
    void whatWasCommittedJustBeforeAKill_isKept() throws Exception {
        long id = number(postgres, "update products set name = 'kept' where id = 500 returning id");
        ProcessHandle killed = ProcessHandle.of(postgres.pid()).orElseThrow();
        List<ProcessHandle> family =
                Stream.concat(killed.descendants(), Stream.of(killed)).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        killed.onExit().get(5, SECONDS);

        postgres.startAgain();

        assertThat(row(postgres, "select name from products where id = " + id).getString(0))
                .isEqualTo("kept");
    }

    @Test
    void portTakenInTheMeantime_isRefusedAndNotAdopted() throws Exception {
        postgres.stop();
        try (ServerSocket taken = new ServerSocket(postgres.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(postgres::startAgain)
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + taken.getLocalPort() + " is in use");
        }
        postgres.startAgain();
        assertThat(number(postgres, "select 1")).isEqualTo(1);
    }

    @Test
    void haltedServer_isStoppedAllTheSame() throws Exception {
        ProcessHandle halted = ProcessHandle.of(postgres.pid()).orElseThrow();
        new ProcessBuilder("kill", "-STOP", Long.toString(halted.pid())).start().waitFor();

        postgres.stop();

        assertThat(halted.isAlive()).isFalse();
        assertThatThrownBy(postgres::pid).hasMessage("Postgres is not running");
        postgres.startAgain();
        assertThat(number(postgres, "select 1")).isEqualTo(1);
    }

    @Test
    void temporaryRun_isPrivateAndGoneAfterClose() throws Exception {
        DemoPostgres brief = DemoPostgres.start(null);
        ProcessHandle server = ProcessHandle.of(brief.pid()).orElseThrow();
        Path run = brief.dataFolder().getParent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                .isEqualTo("rwx------");

        brief.close();
        brief.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(run).doesNotExist();
    }

    @Test
    void shop_hasWhatTheSampleConfigAsksFor() throws Exception {
        Row row = row(postgres, """
                select id, user_id, product_id, total::text as total, created_at::text as created_at, status
                from orders where user_id = 7 order by id desc limit 1""");
        assertThat(row.toJson().encode())
                .isEqualTo("{\"id\":5821,\"user_id\":7,\"product_id\":413,\"total\":\"214.92\","
                        + "\"created_at\":\"2025-12-03 23:52:17+00\",\"status\":\"shipped\"}");
        assertThat(number(postgres, "select count(distinct user_id) from orders"))
                .isEqualTo(200);
    }

    @Test
    void role_ownsTheShopAndIsNoSuperuser() throws Exception {
        Row row = row(postgres, """
                select tableowner, (select rolsuper from pg_roles where rolname = current_user)
                from pg_tables where tablename = 'orders'""");
        assertThat(row.getString(0)).isEqualTo("gather");
        assertThat(row.getBoolean(1)).isFalse();
    }

    private static long number(DemoPostgres server, String query) throws Exception {
        return row(server, query).getLong(0);
    }

    private static Row row(DemoPostgres server, String query) throws Exception {
        PgConnection connection = PgConnection.connect(vertx, PgConnectOptions.fromUri(server.url()))
                .await(10, SECONDS);
        try {
            return connection
                    .query(query)
                    .execute()
                    .await(10, SECONDS)
                    .iterator()
                    .next();
        } finally {
            connection.close().await(10, SECONDS);
        }
    }
}
