package dev.gather.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Loopback;
import dev.gather.scenario.StubService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a config is good, and what it names is there. */
final class CheckCommandTest {
    @TempDir
    private Path folder;

    private Typed check(String config, String... option) throws IOException {
        Path file = folder.resolve("gather.yaml");
        Files.writeString(file, config);
        return option.length == 0
                ? Typed.of("check", "-conf", file.toString())
                : Typed.of("check", "-conf", file.toString(), option[0]);
    }

    @Test
    void nothingThatAnswers_isAProblemForEachAtItsPlace() throws IOException {
        Typed typed = check("""
                upstreams:
                  gone: { url: "http://127.0.0.1:1" }
                databases:
                  shop: { url: "postgresql://a@127.0.0.1:1/shop" }
                routes:
                  GET /a:
                    parts:
                      a: { sql: shop, query: select 1 as one }
                """, "--connect");

        assertThat(typed.code()).isEqualTo(78);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().replace(folder + "/", "").lines())
                .satisfiesExactly(
                        upstream -> assertThat(upstream)
                                .startsWith("gather.yaml:2:3: upstreams.gone: ")
                                .contains("onnection refused")
                                .endsWith(" (expected: an answer)"),
                        database -> assertThat(database)
                                .startsWith("gather.yaml:4:3: databases.shop: ")
                                .endsWith(" (expected: an answer)"),
                        sum -> assertThat(sum).isEqualTo("2 problems; nothing was started."));
    }

    @Test
    void queryThatPostgresDoesNotTake_isAProblemAtTheQuery() throws IOException {
        StubService users = new StubService().fails("/", 500);
        Typed typed = check("""
                upstreams:
                  users: { url: "%s" }
                databases:
                  shop: { url: "%s" }
                routes:
                  GET /a/{id}:
                    params: { id: { type: integer } }
                    parts:
                      good: { sql: shop, query: "select id, total from orders where id = {id}" }
                      bad:
                        sql: shop
                        query: select nothing from orders where id = {id}
                """.formatted(users.url(), Loopback.postgres().url()), "--connect");
        users.close();

        assertThat(typed.err().replace(folder + "/", "").lines())
                .satisfiesExactly(
                        query -> assertThat(query)
                                .startsWith("gather.yaml:12:9: routes.\"GET /a/{id}\".parts.bad.query: ")
                                .contains("column \"nothing\" does not exist")
                                .endsWith(" (expected: what shop understands)"),
                        sum -> assertThat(sum).isEqualTo("1 problem; nothing was started."));
        assertThat(typed.code()).isEqualTo(78);
        assertThat(users.targets()).containsExactly("/");
    }

    @Test
    void twoColumnsOfOneName_areAProblemAtTheQuery() throws IOException {
        Typed typed = check("""
                databases:
                  shop: { url: "%s" }
                routes:
                  POST /a/{id}:
                    parts:
                      twice:
                        sql: shop
                        query: select a.id, b.id from orders a join orders b on a.id = b.id and a.id = {id} -- end
                      number: { sql: shop, rows: none, query: "select 1 as a, 2 as a" }
                      listed: { sql: shop, query: "with d as (delete from orders returning id) select id from d" }
                      written: { sql: shop, query: "insert into users (name) values ({id}) returning name" }
                """.formatted(Loopback.postgres().url()), "--connect");

        assertThat(typed.err().replace(folder + "/", ""))
                .matches("gather.yaml:8:9: routes.\"POST /a/\\{id}\".parts.twice.query: "
                        + ".*two columns are called \"id\".* \\(expected: what shop understands\\)\n"
                        + "1 problem; nothing was started.\n");
        assertThat(typed.code()).isEqualTo(78);
    }

    @Test
    void everythingThatAnswers_isNamed() throws IOException {
        StubService users = new StubService();
        String config = """
                upstreams:
                  users: { url: "%s/base" }
                routes:
                  GET /a: { parts: { a: { http: users, get: "/a" } } }
                """.formatted(users.url());
        Typed connected = check(config, "--connect");
        Typed read = check(config);
        users.close();

        String good = folder.resolve("gather.yaml") + ": good, 1 route\n";
        assertThat(connected).isEqualTo(new Typed(0, good + "answering: upstreams.users\n", ""));
        assertThat(read).isEqualTo(new Typed(0, good, ""));
        assertThat(users.targets()).containsExactly("/base/");
    }
}
