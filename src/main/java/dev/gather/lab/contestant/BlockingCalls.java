package dev.gather.lab.contestant;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the blocking server waits for; each thread has its own connection to Postgres. Thread-safe. */
final class BlockingCalls {
    private static final String QUERY = "select id, name, email from users where id = ?";

    private final Settings settings;
    private final Map<Thread, Connection> connections = new ConcurrentHashMap<>();

    BlockingCalls(Settings settings) {
        this.settings = settings;
    }

    /** What the service has, or null when it was not there in time. */
    @Nullable
    JsonObject item(String query) {
        URI uri = URI.create("http://" + Contestant.HOST + ":" + settings.service() + "/item"
                + (query.isEmpty() ? "" : "?" + query));
        try {
            HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
            call.setReadTimeout(settings.timeoutMillis());
            try (InputStream body = call.getInputStream()) {
                return new JsonObject(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (SocketTimeoutException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of the shop. */
    JsonObject row() {
        try (PreparedStatement statement = connection().prepareStatement(QUERY)) {
            statement.setLong(1, AsyncServer.USER);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new JsonObject()
                        .put("id", row.getLong(1))
                        .put("name", row.getString(2))
                        .put("email", row.getString(3));
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private Connection connection() {
        return connections.computeIfAbsent(Thread.currentThread(), first -> connect());
    }

    private Connection connect() {
        URI uri = URI.create(settings.postgres());
        String[] login = uri.getUserInfo().split(":", 2);
        String url = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        try {
            return DriverManager.getConnection(url, login[0], login[1]);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
