package dev.gather.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Puts the role, the database and the tables of the shop into a Postgres that has none yet; blocks. */
record ShopSeed(EmbeddedPostgres server, String password) {
    static final String ROLE = "gather";
    static final String DATABASE = "shop";
    private static final String SCRIPT = "/demo/shop.sql";

    void load() throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!finds(statement, "select 1 from pg_roles where rolname = '" + ROLE + "'")) {
                statement.execute("create role " + ROLE + " login password '" + password + "'");
            }
            if (!finds(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + ROLE);
            }
        }
        loadTables();
    }

    /** As the role itself, which so owns what it makes; in one transaction, so that it is all or nothing. */
    private void loadTables() throws SQLException, IOException {
        Map<String, String> login = Map.of("password", password);
        try (Connection connection = server.getDatabase(ROLE, DATABASE, login).getConnection();
                Statement statement = connection.createStatement()) {
            if (finds(statement, "select 1 where to_regclass('public.orders') is not null")) {
                return;
            }
            connection.setAutoCommit(false);
            statement.execute(script());
            connection.commit();
        }
    }

    private static boolean finds(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String script() throws IOException {
        try (InputStream script = ShopSeed.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new FileNotFoundException(SCRIPT);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
