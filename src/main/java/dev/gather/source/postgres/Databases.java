package dev.gather.source.postgres;

import dev.gather.request.Cancellation;
import dev.gather.source.OpenKind;
import dev.gather.source.Opening;
import dev.gather.source.Source;
import dev.gather.source.SourceCall;
import dev.gather.source.SourceKind.Planned;
import dev.gather.source.Transaction;
import dev.gather.source.Turnstile;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The open databases, each with one pool that all verticles share. */
final class Databases implements OpenKind<SqlCall> {
    /** For the queries of a readiness check, should no part use the database. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Map<String, Database> byName = new LinkedHashMap<>();

    Databases(Opening opening, Map<String, DatabaseConfig> configs, List<Planned<SqlCall>> calls) {
        configs.forEach((name, config) -> byName.put(
                name,
                new Database(
                        opening.vertx(),
                        opening.eventLoops(),
                        config,
                        longest(name, opening, calls),
                        opening.strain())));
    }

    private static Duration longest(String database, Opening opening, List<Planned<SqlCall>> calls) {
        Duration longest = calls.stream()
                .filter(planned -> planned.call().database().equals(database))
                .map(Planned::deadline)
                .max(Duration::compareTo)
                .orElse(SHORTEST);
        Duration freely = opening.freely();
        return freely == null || freely.compareTo(longest) < 0 ? longest : freely;
    }

    @Override
    public Source source(SqlCall call, boolean writes) {
        return new SqlSource(call, database(call.database()), writes);
    }

    private Database database(String name) {
        return Objects.requireNonNull(byName.get(name));
    }

    @Override
    public Future<Transaction> begin(String resource, SourceCall call) {
        return database(resource).begin(call);
    }

    @Override
    public Future<Void> verify(SqlCall call) {
        return database(call.database()).use(new Cancellation(), lease -> SqlVerification.verify(lease, call));
    }

    @Override
    public Map<String, Future<Void>> checks() {
        Map<String, Future<Void>> checks = new LinkedHashMap<>();
        byName.forEach((name, database) -> checks.put(name, database.check()));
        return checks;
    }

    @Override
    public Map<String, Turnstile> pools() {
        Map<String, Turnstile> pools = new LinkedHashMap<>();
        byName.forEach((name, database) -> pools.put(name, database.turnstile()));
        return pools;
    }

    @Override
    public Runnable listen(String resource, String channel, Consumer<Boolean> ready, Consumer<String> said) {
        return database(resource).listen(channel, ready, said);
    }

    @Override
    public Future<Void> close() {
        return Future.join(byName.values().stream().map(Database::close).toList())
                .mapEmpty();
    }
}
