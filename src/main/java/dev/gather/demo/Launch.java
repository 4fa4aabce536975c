package dev.gather.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Starts a Postgres on a run's folder and makes sure that it is that one which answers; blocks. */
record Launch(RunFolder folder, Path programs) {
    private static final Duration START_MAX = Duration.ofSeconds(20);
    private static final int ATTEMPTS_MAX = 3;
    private static final String LOGIN_SECONDS_MAX = "5";

    /** On a port that nobody uses; tried again when somebody was quicker. */
    EmbeddedPostgres onFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                return onPort(port);
            } catch (IOException e) {
                if (attempt == ATTEMPTS_MAX || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    /** On this port. */
    EmbeddedPostgres onPort(int port) throws IOException {
        if (!isFree(port)) {
            throw new IOException("port " + port + " is in use");
        }
        try {
            EmbeddedPostgres server = settings(port).start();
            checkThatItIsOurs(server);
            return server;
        } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
            // the library forgets both the process and its lock when it gives up
            Postmaster.clear(folder.data());
            Files.deleteIfExists(folder.data().resolve("epg-lock"));
            throw new IOException("Postgres does not start: " + folder.lastWords(), e);
        }
    }

    private EmbeddedPostgres.Builder settings(int port) throws IOException {
        // the builder reads it; without it a folder shared by all users of the machine is used, and swept
        System.setProperty("ot.epg.working-dir", programs.toString());
        Redirect log = Redirect.appendTo(folder.log().toFile());
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_MAX)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // these three are options of initdb, not only of its locale; the library's own is trust
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", folder.passwordFile().toString())
                .setLocaleConfig("locale", "C")
                .setServerConfig(
                        "synchronous_commit",
                        "on") // the library's is off: a kill would take what was committed just before
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setConnectConfig("password", folder.password())
                .setConnectConfig("loginTimeout", LOGIN_SECONDS_MAX);
    }

    /** Something else may have taken the port in the meantime, and be a Postgres too. */
    private void checkThatItIsOurs(EmbeddedPostgres server) throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            if (!Files.isSameFile(Path.of(row.getString(1)), folder.data())) {
                throw new IOException("another Postgres answers on port " + server.getPort());
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(loopback(0));
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(loopback(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }
}
