package dev.gather.source.postgres;

import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.json.Json;
import dev.gather.reference.Bindings;
import dev.gather.reference.Names;
import dev.gather.reference.Templates;
import dev.gather.source.CallSpec;
import dev.gather.source.NotFound;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.Policy;
import dev.gather.source.ResourceName;
import dev.gather.source.Room;
import dev.gather.source.SourceException;
import dev.gather.source.SourceKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of Postgres, read or written: {@code sql: shop} with {@code query:}. */
public final class PostgresKind implements SourceKind<DatabaseConfig, SqlCall> {
    private static final Field<Map<String, DatabaseConfig>> DATABASES = Field.optional(
            "databases",
            Types.map(Names.GRAMMAR, "a name of letters, digits and _", DatabaseConfig.TYPE),
            "The Postgres databases, by name.");
    private static final Field<String> SQL =
            Field.optional("sql", Types.nonEmptyString(), "Read from this database, or write to it.");
    private static final Field<Located<String>> QUERY = Field.optional(
            "query",
            Types.located(Types.nonEmptyString()),
            "The statement, with references where values go: `where user_id = {userId}`. Each is a bound value.");
    private static final Field<SqlCall.Rows> ROWS = Field.withDefault(
            "rows",
            Types.choice(SqlCall.Rows.class),
            SqlCall.Rows.MANY,
            "many",
            "`many`: an array. `one`: an object; no row is not found. `value`: the first column of the one row."
                    + " `none`: how many rows there are, or were changed.");

    @Override
    public String key() {
        return SQL.name();
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(SQL, QUERY, ROWS, NotFound.FIELD);
    }

    @Override
    public Field<Map<String, DatabaseConfig>> section() {
        return DATABASES;
    }

    @Override
    public Room room(DatabaseConfig database) {
        return new Room(database.pool(), database.waiting());
    }

    @Override
    public Policy policy(DatabaseConfig database) {
        return new Policy(database.breaker(), database.retryBudget(), null);
    }

    @Override
    public @Nullable SqlCall read(Values part, Map<String, DatabaseConfig> databases, Templates templates) {
        String database = part.get(SQL);
        ResourceName.check(part, SQL, DATABASES, databases.keySet());
        Located<String> query = part.find(QUERY);
        if (query == null) {
            part.problem("no query", "query: the statement to run");
            return null;
        }
        SqlText text = SqlScanner.scan(query, templates);
        if (text == null) {
            return null;
        }
        if (!text.head().givesRows() && part.get(ROWS) != SqlCall.Rows.NONE) {
            String expected = "a returning clause for its rows, or rows: none for their number";
            part.problem(text.head().verb() + " without returning", expected);
        }
        NotFound notFound = part.find(NotFound.FIELD);
        if (notFound != null && part.get(ROWS) != SqlCall.Rows.ONE && part.get(ROWS) != SqlCall.Rows.VALUE) {
            part.problem(NotFound.FIELD, "no notFound, or rows: one or value, which may not find a row");
        }
        return new SqlCall(database, text, part.get(ROWS), notFound);
    }

    @Override
    public boolean hasTransactions() {
        return true;
    }

    @Override
    public boolean hasChannels() {
        return true;
    }

    @Override
    public OpenKind<SqlCall> open(
            Opening opening, Map<String, DatabaseConfig> databases, List<Planned<SqlCall>> calls) {
        return new Databases(opening, databases, calls);
    }

    /**
     * A statement that stands in no config, with its values as {@code $1}, {@code $2} … It gives an array of objects,
     * or the number of the rows that it changed.
     *
     * @param values how many there are
     * @throws SourceException for what is no such statement
     */
    public static CallSpec statement(String database, String sql, int values) {
        return FreeStatement.of(database, sql, values);
    }

    /** The values of such a statement, in their order. */
    public static Bindings values(List<Json> values) {
        return FreeStatement.bind(values);
    }
}
