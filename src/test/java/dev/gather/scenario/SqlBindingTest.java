package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values in SQL: always bound, with the type that they were declared with or that Postgres sees in their place. */
final class SqlBindingTest extends Scenario {
    private final StubService users = service("users");

    @BeforeEach
    void shop() {
        shop("");
    }

    @Test
    void valuesOfAPart_haveTheTypesThatPostgresInfers() {
        users.answers("/u", """
                {"int":41,"text":"41","at":"2026-02-28T12:00:00+02:00","uuid":"00000000-0000-0000-0000-00000000000A",
                 "num":1.10,"list":["a","b,c","\\"d\\"",null],"ints":[1,2],"json":{"k":[1.0,"x"]},"yes":true}""");
        RunningServer server = start("""
                GET /x:
                  parts:
                    u: { http: users, get: "/u", hidden: true }
                    row:
                      sql: shop
                      rows: one
                      query: |
                        select {u.int} + 1 as int, {u.text} + 1 as text,
                               {u.at} = timestamptz '2026-02-28 10:00Z' as at,
                               {u.uuid}::uuid as uuid, {u.num}::numeric as num, {u.list}::text[] as list,
                               (select sum(i) from unnest({u.ints}::int[]) i) as ints,
                               5821 = any({u.ints}) as any, {u.json}::jsonb as json, {u.yes} and true as yes
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"row\":{\"int\":42,\"text\":42,\"at\":true,"
                        + "\"uuid\":\"00000000-0000-0000-0000-00000000000a\",\"num\":1.10,"
                        + "\"list\":[\"a\",\"b,c\",\"\\\"d\\\"\",null],\"ints\":3,\"any\":false,"
                        + "\"json\":{\"k\": [1.0, \"x\"]},\"yes\":true}}");
    }

    @Test
    void listOfAPart_bindsAsAnArray() {
        users.answers("/u", "{\"ids\":[5821,5794,0],\"none\":[]}");
        RunningServer server = start("""
                GET /x:
                  parts:
                    u: { http: users, get: "/u", hidden: true }
                    some: { sql: shop, query: "select id from orders where id = any({u.ids}) order by id" }
                    none: { sql: shop, query: "select id from orders where id = any({u.none}) order by id" }
                """);

        assertThat(server.get("/x").body()).isEqualTo("{\"some\":[{\"id\":5794},{\"id\":5821}],\"none\":[]}");
    }

    @Test
    void valuesOfAPartThatDoNotFit_are502() {
        users.answers("/u", "{\"text\":\"x\",\"object\":{},\"list\":[1],\"nul\":\"a\\u0000b\"}");
        for (String field : new String[] {"text", "object", "list", "missing"}) {
            Answer answer = start("""
                    GET /x:
                      parts:
                        u: { http: users, get: "/u", hidden: true }
                        row: { sql: shop, query: "select id from orders where id = {u.%s}" }
                    """.formatted(field)).get("/x");
            assertThat(answer.status()).as(field).isEqualTo(502);
        }
        Answer nul = start("""
                GET /x:
                  parts:
                    u: { http: users, get: "/u", hidden: true }
                    row: { sql: shop, query: "select {u.nul}::text as t" }
                """).get("/x");
        assertThat(nul.json().getString("reason")).isEqualTo("binding");
    }

    @Test
    void parametersOfEveryType_areBoundAsDeclared() {
        RunningServer server = start("""
                GET /x/{id}:
                  params:
                    id: { type: integer }
                    n: { type: number }
                    yes: { type: boolean }
                    day: { format: date }
                    at: { format: date-time }
                    key: { format: uuid }
                    tags: { type: array, items: {} }
                    ids: { type: array, items: { type: integer } }
                  parts:
                    row:
                      sql: shop
                      rows: one
                      query: |
                        select pg_typeof({id}) || ' ' || pg_typeof({n}) || ' ' || pg_typeof({yes?}) || ' ' ||
                               pg_typeof({day?}) || ' ' || pg_typeof({at?}) || ' ' || pg_typeof({key?}) || ' ' ||
                               pg_typeof({tags}) || ' ' || pg_typeof({ids}) as types,
                               {n} as n, {tags} as tags, {ids} as ids, {day?} is null as missing
                """);

        assertThat(server.get("/x/1?n=1.10&tags=a%2Cb&tags=%7B%22%7D&ids=2&ids=1")
                        .body())
                .isEqualTo("{\"row\":{\"types\":\"bigint numeric boolean date timestamp with time zone uuid text[] "
                        + "bigint[]\",\"n\":1.10,\"tags\":[\"a,b\",\"{\\\"}\"],\"ids\":[2,1],\"missing\":true}}");
    }

    @Test
    void textOfAClient_isAValueWhateverItSays() {
        RunningServer server = start("""
                GET /x/{q}:
                  parts:
                    row: { sql: shop, rows: one, query: "select {q} as q, length({q}) as n" }
                """);

        assertThat(server.get("/x/';drop%20table%20orders;--$1%7Bq%7D").body())
                .isEqualTo("{\"row\":{\"q\":\"';drop table orders;--$1{q}\",\"n\":27}}");
    }

    @Test
    void bracesInQuotesAndOperators_stayAsTheyAre() {
        RunningServer server = start("""
                GET /x:
                  params: { q: {} }
                  parts:
                    row:
                      sql: shop
                      rows: one
                      query: |
                        select '{1,2}'::int[] as list, $q$ {x} $q$ as dollar, '{{"a": 1}' as two,
                               '{"a": {"b": 1}}'::jsonb #> '{a,b}' as path, '{"a": 1}'::jsonb ? 'a' as has,
                               '{"a": 1}'::jsonb @> '{}' as holds, {q?} is null as none
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"row\":{\"list\":[1,2],\"dollar\":\" {x} \",\"two\":\"{{\\\"a\\\": 1}\",\"path\":1,"
                        + "\"has\":true,\"holds\":true,\"none\":true}}");
    }

    @Test
    void askingForTypes_isDoneOnceForAllWhoCome() {
        users.answers("/u", "[1]");
        RunningServer server = start("""
                GET /x:
                  parts:
                    u: { http: users, get: "/u", hidden: true }
                    row: { sql: shop, rows: value, query: "select {u[0]} + 1 as n" }
                """);

        var first = server.asking("/x");
        var second = server.asking("/x");

        assertThat(Loopback.await(first).body()).isEqualTo("{\"row\":2}");
        assertThat(Loopback.await(second).body()).isEqualTo("{\"row\":2}");
        assertThat(server.get("/x").body()).isEqualTo("{\"row\":2}");
    }
}
