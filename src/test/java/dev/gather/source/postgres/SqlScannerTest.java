package dev.gather.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.config.Located;
import dev.gather.config.Position;
import dev.gather.config.Problems;
import dev.gather.reference.Reference;
import dev.gather.reference.Samples;
import dev.gather.reference.Templates;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlScannerTest {
    private final Problems problems = new Problems();

    private @Nullable SqlText scan(String sql) {
        Located<String> query = new Located<>(sql, new Position("c.yaml", 3, 9), "query");
        return SqlScanner.scan(query, new Templates(Samples.names(), problems));
    }

    private String problem() {
        assertThat(problems.sorted()).hasSize(1);
        return problems.sorted().get(0).text();
    }

    @Test
    void references_becomeNumberedPlaces() {
        SqlText text = scan("select * from t where a = {id} and b = any({user.ids}) and c = {id}");

        assertThat(text).isNotNull();
        assertThat(text.with(i -> "$" + (i + 1))).isEqualTo("select * from t where a = $1 and b = any($2) and c = $3");
        assertThat(text.references()).extracting(Reference::text).containsExactly("id", "user.ids", "id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select '{}'::int[], '{1,2}'::int[]",
                "select '{\"a\": 1}'::jsonb -> 'it''s {x}'",
                "select E'\\'{x}' , e'{y}'",
                "select \"we{ird}\" from t",
                "select $${x}$$, $tag${y} $$ $tag$",
                "select 1 -- {x}; $1",
                "select 1 -- {x}",
                "select /* {x} /* nested; */ $1 */ 1",
                "select a ? 'b', c @> '{}', d ->> 'x', e::text, x[1:2] from t",
                "with x as (select 1) select * from x",
                "  (select 1) union (select 2)",
                "values (1, 2)",
                "/* first */ table t",
                "select a$1, b from t$2",
                "select U&'d\\0061 {x}', U&\"{x}\", 'back\\', '{x}', B'1', X'{x}'",
                "select e'\\\\', '{x}'",
                "select a #>> '{b,c}', a ?| array['x'], a @? '$.a' from t",
                "insert into t values (1) on conflict do nothing",
                "with a as (delete from t returning *) update t set x = 1",
                "merge into t using s on a = b when matched then delete",
            })
    void whatPostgresTakesLiterally_staysAsItIs(String sql) {
        SqlText text = scan(sql);

        assertThat(problems.sorted()).isEmpty();
        assertThat(text).isNotNull();
        assertThat(text.with(i -> "?")).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1; drop table t   | ; drop table t (expected: one statement, without ;)",
                "select 1;                | ; (expected: one statement, without ;)",
                "select * from t where a = $1 | $1 (expected: a reference such as {userId}; placeholders are made from them)",
                "select 'x{id}'           | {id} (expected: a reference outside quotes and comments, where it is bound as a value)",
                "select 1 /* {user.a} */  | {user.a} (expected: a reference outside quotes and comments, where it is bound as a value)",
                "select 'open             | 'open (expected: a closing ')",
                "select $x$ open          | $x$ open (expected: a closing $x$)",
                "select /* open           | /* open (expected: a closing */)",
                "select {id               | {id (expected: a closing })",
                "begin                    | begin (expected: one that gives or changes rows: select, with, values, table, insert, update, delete, merge)",
                "selectx from t           | selectx (expected: one that gives or changes rows: select, with, values, table, insert, update, delete, merge)",
                "with x as (select 1)     | with (expected: one that gives or changes rows: select, with, values, table, insert, update, delete, merge)",
            })
    void whatCannotBeBoundSafely_isAProblem(String sql, String expected) {
        assertThat(scan(sql)).isNull();
        assertThat(problem()).isEqualTo("c.yaml:3:9: query: " + expected);
    }

    @Test
    void unknownName_isAProblemWithAHint() {
        assertThat(scan("select {usr.x}")).isNull();
        assertThat(problem()).contains("{usr.x}").contains("did you mean \"user\"?");
    }

    @Property(tries = 3000)
    void anyText_neitherThrowsNorHangs(@ForAll String sql) {
        Located<String> query = new Located<>("select " + sql, new Position("c.yaml", 1, 1), "query");
        SqlScanner.scan(query, new Templates(Samples.names(), new Problems()));
    }
}
