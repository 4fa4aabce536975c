package dev.gather.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a statement begins behind its list, marked here by {@code ^}, and what it does. */
final class SqlHeadTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "begin                                                          | begin  | false",
                "with a as (select 1)                                           | with   | false",
                "select 1                                                       | select | false",
                "/* delete */ (/* x */ (select 1)) union select 2               | select | false",
                "insert into t values ('returning')                             | insert | false",
                "insert into t values (1) Returning id                          | insert | true",
                "insert into t select (select returning from u)                 | insert | false",
                "with a as (delete from t returning id) ^select * from a        | select | false",
                "with recursive a(x, y) as not materialized (select 1), b as (select 2) ^delete from t | delete | false",
                "WITH update AS (select 1), \"select\" as (select ')') ^values (1) | values | false",
                "with a as (select 1) ^(select 2) union (select 3)              | select | false",
                "with a as (select 1) search depth first by x, y set o ^table t | table  | false",
                "with a as (select 1) /* select */ ^merge into t using a on true when matched then delete returning x"
                        + " | merge | true",
            })
    void statement_isReadAsFarAsNeeded(String marked, String verb, boolean returning) {
        int main = Math.max(0, marked.indexOf('^'));

        assertThat(SqlHead.of(marked.replace("^", ""))).isEqualTo(new SqlHead(verb, main, returning));
    }

    @Property(tries = 2000)
    void anyText_neitherThrowsNorHangs(@ForAll String text) {
        SqlHead.of("with " + text);
        SqlHead.of(text);
    }
}
