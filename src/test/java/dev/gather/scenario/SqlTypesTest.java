package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every type of Postgres, out and in; Postgres itself is asked what is right. */
final class SqlTypesTest extends Scenario {
    private static final Map<String, List<String>> SAMPLES = new LinkedHashMap<>();

    private static void sample(String type, String... values) {
        SAMPLES.put(type, List.of(values));
    }

    static {
        sample("boolean", "true", "f");
        sample("smallint", "-32768");
        sample("integer", "2147483647");
        sample("bigint", "9223372036854775807", "9007199254740993");
        sample("numeric", "123456789012345678901234567890.10", "NaN", "1.10", "-Infinity", "0.0000000000000000001");
        sample("real", "1.1", "NaN", "3.4028235e38");
        sample("double precision", "0.1", "NaN", "Infinity", "-Infinity", "1e300", "-0");
        sample("money", "$1.10");
        sample("text", "a\"b\\c \u00e9\ud83d\ude00 {x} </script>", "");
        sample("character varying", "abc");
        sample("character", "abc");
        sample("name", "abc");
        sample("\"char\"", "x");
        sample("bytea", "\\x00ff", "\\x");
        sample("date", "2026-02-28", "infinity", "4713-01-01 BC", "10000-01-01");
        sample("time without time zone", "12:00:00.123456", "24:00:00");
        sample("time with time zone", "12:00:00.5+02", "00:00:00-15:59");
        sample("timestamp without time zone", "2026-02-28 12:00:00.1", "infinity", "-infinity");
        sample("timestamp with time zone", "2026-02-28 12:00:00+02", "infinity", "0044-03-15 BC");
        sample("interval", "1 year 2 mons -3 days 04:05:06.7", "infinity", "00:00:00");
        sample("uuid", "00000000-0000-0000-0000-00000000000a");
        sample("json", "{\"a\": 1.10,  \"a\": [1e400, null]}", "\"x\"", "null", "12345678901234567890");
        sample("jsonb", "{\"b\": 1, \"a\": {\"c\": 1.10}}", "[]", "1.10");
        sample("jsonpath", "$.\"a\"[*]?(@ > 1)");
        sample("xml", "<a b=\"1\">x</a>");
        sample("inet", "10.0.0.1/8", "::1");
        sample("cidr", "10.0.0.0/8");
        sample("macaddr", "08:00:2b:01:02:03");
        sample("macaddr8", "08:00:2b:01:02:03:04:05");
        sample("bit", "101");
        sample("bit varying", "10101");
        sample("tsvector", "'a':1A 'cat':2");
        sample("tsquery", "'a' & !'b'");
        sample("point", "(1,2.5)");
        sample("line", "{1,2,3}");
        sample("lseg", "[(0,0),(1,1)]");
        sample("box", "(1,1),(0,0)");
        sample("path", "((0,0),(1,1))");
        sample("polygon", "((0,0),(1,1),(1,0))");
        sample("circle", "<(0,0),1>");
        sample("int4range", "[1,5)", "empty");
        sample("int8range", "[1,)");
        sample("numrange", "[1.10,2.0)");
        sample("tsrange", "[\"2026-01-01 00:00:00\",infinity)");
        sample("tstzrange", "[\"2026-01-01 00:00:00+00\",)");
        sample("daterange", "[2026-01-01,2026-02-01)");
        sample("int4multirange", "{[1,2),[5,9)}");
        sample("int8multirange", "{}");
        sample("nummultirange", "{[1.10,2.0)}");
        sample("tsmultirange", "{[\"2026-01-01 00:00:00\",\"2026-01-02 00:00:00\")}");
        sample("tstzmultirange", "{}");
        sample("datemultirange", "{[2026-01-01,2026-02-01)}");
        sample("oid", "4294967295");
        sample("xid", "7");
        sample("xid8", "7");
        sample("cid", "7");
        sample("tid", "(0,1)");
        sample("pg_lsn", "16/B374D848");
        sample("int2vector", "1 2 3");
        sample("oidvector", "1 2");
        sample("regclass", "pg_class");
        sample("regtype", "integer");
        sample("regproc", "now");
        sample("regprocedure", "abs(integer)");
        sample("regoper", "pg_catalog.||/");
        sample("regoperator", "+(integer,integer)");
        sample("regrole", "gather");
        sample("regnamespace", "public");
        sample("regconfig", "english");
        sample("regdictionary", "simple");
        sample("regcollation", "\"C\"");
        sample("refcursor", "c");
        sample("txid_snapshot", "10:20:10,14");
        sample("pg_snapshot", "10:20:10,14");
        sample("mood", "sad", "very glad");
        sample("pair", "(1,\"a \"\"b\"\"\")");
        sample("percent", "99");
    }

    @BeforeEach
    void types() {
        run("drop type if exists mood, pair cascade");
        run("drop domain if exists percent cascade");
        run("create type mood as enum ('sad', 'very glad')");
        run("create type pair as (n int, t text)");
        run("create domain percent as int check (value between 0 and 100)");
        shop("");
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The name that a cast has to use: some mean a length of 1 when they are written plainly. */
    private static String cast(String type) {
        return switch (type) {
            case "bit" -> "pg_catalog.\"bit\"";
            case "character" -> "bpchar";
            default -> type;
        };
    }

    private static String select() {
        List<String> columns = new ArrayList<>();
        SAMPLES.forEach((type, values) -> {
            List<String> all = values.stream().map(SqlTypesTest::quoted).toList();
            for (int i = 0; i < all.size(); i++) {
                String name = (type + " " + i).replace("\"", "");
                columns.add(all.get(i) + "::" + cast(type) + " as \"" + name + "\"");
            }
            String array = "array[" + String.join(",", all) + ",null]::" + cast(type) + "[]";
            columns.add(array + " as \"" + (type + "[]").replace("\"", "") + "\"");
        });
        columns.add("array[[1,2],[3,null]]::int[] as nested, '{}'::int[] as none, '[2:3]={1,2}'::int[] as shifted");
        columns.add("row(1, row('x', null::int)) as \"row\", null as nothing, null::pair as \"no pair\"");
        columns.add("array[(1,'a')::pair, null] as pairs");
        return "select " + String.join(",\n", columns);
    }

    @Test
    void everyTypeThatHasATextForm_isAmongTheSamples() {
        var rows = run("""
                select t.oid::regtype::text from pg_type t join pg_namespace n on n.oid = typnamespace
                where nspname = 'pg_catalog' and typtype in ('b', 'r', 'm') and typcategory <> 'A'
                and typname not like 'pg\\_%stat%' and typinput::text not like '%node_tree%'""");
        TreeSet<String> missing = new TreeSet<>();
        rows.forEach(row -> missing.add(row.getString(0)));
        missing.removeAll(SAMPLES.keySet());
        assertThat(missing)
                .containsExactlyInAnyOrder(
                        "aclitem", // needs a grantor who may
                        "gtsvector", // of indexes only
                        "pg_brin_bloom_summary",
                        "pg_brin_minmax_multi_summary",
                        "pg_dependencies",
                        "pg_mcv_list",
                        "pg_ndistinct");
    }

    @Test
    void rowWithEveryType_isByteForByteWhatPostgresWrites() {
        String select = select();
        String expected = run("select row_to_json(t)::text from (" + select + ") t")
                .iterator()
                .next()
                .getString(0);
        RunningServer server = start("GET /x:\n  parts:\n    t:\n      sql: shop\n      rows: one\n      query: |\n"
                + select.indent(8)
                + "POST /x:\n  parts:\n    t:\n      sql: shop\n      rows: one\n      query: |\n"
                + select.indent(8));

        assertThat(server.get("/x").body()).isEqualTo("{\"t\":" + expected + "}");
        assertThat(server.ask("POST", "/x").body()).isEqualTo("{\"t\":" + expected + "}");
    }

    @Test
    void valueOfEveryType_isBoundAsPostgresInfersIt() {
        StringBuilder columns = new StringBuilder();
        StringBuilder same = new StringBuilder("true");
        JsonObject body = new JsonObject();
        List<String> names = new ArrayList<>();
        SAMPLES.forEach((type, values) -> {
            String name = "t" + names.size();
            names.add(name);
            boolean isJson = type.startsWith("json") && !type.equals("jsonpath");
            Object value = isJson ? new JsonObject("{\"v\":" + values.get(0) + "}").getValue("v") : values.get(0);
            body.put(name, value).put(name + "s", new JsonArray().add(value).addNull());
            columns.append(columns.isEmpty() ? "" : ", ")
                    .append(name + " " + cast(type) + ", " + name + "s " + cast(type) + "[]");
            same.append(" and (" + name + "::text = " + quoted(values.get(0)) + "::" + cast(type) + "::text or "
                    + isJson + ") and " + name + "s[1]::text = " + name + "::text and " + name + "s[2] is null");
        });
        run("drop table if exists every");
        run("create table every (" + columns + ")");
        String all = String.join(
                ", ",
                names.stream().map(n -> "{body." + n + "}, {body." + n + "s}").toList());
        RunningServer server = start("POST /x:\n  body: {}\n  deadline: 9s\n  parts:\n    n:\n      sql: shop\n"
                + "      rows: none\n      query: |\n" + ("insert into every values (" + all + ")").indent(8));

        Answer answer = server.write("POST", "/x", body.encode());

        assertThat(answer.body()).isEqualTo("{\"n\":1}");
        assertThat(number("select count(*) from every where " + same)).isOne();
        run("drop table every");
    }

    @Test
    void lists_areArraysOfAnyDepthAndOfJson() {
        RunningServer server = start("""
                POST /x:
                  body: {}
                  parts:
                    t:
                      read: true
                      sql: shop
                      rows: one
                      query: |
                        select {body.deep}::int[] as deep, {body.none}::int[] as none, {body.nulls}::text[] as nulls,
                               {body.docs}::jsonb[] as docs, {body.docs}::json[] as texts, {body.deep}::jsonb as doc,
                               {body.none}::jsonb as empty, 2 = any({body.deep}) as any, {body.list} as list,
                               {body.text}::jsonb as text, {body.null?}::jsonb is null as missing
                """);

        Answer answer = server.write("POST", "/x", """
                {"deep":[[1,2],[3,null]],"none":[],"nulls":[null,"NULL","","a\\"\\\\,{}"],
                 "docs":[{"a":[1, 2]},[1,[2]],"x",null,1.10],"list":"plain","text":"{","null":null}""");

        assertThat(answer.body())
                .isEqualTo("{\"t\":{\"deep\":[[1,2],[3,null]],\"none\":[],\"nulls\":[null,\"NULL\",\"\","
                        + "\"a\\\"\\\\,{}\"],\"docs\":[{\"a\": [1, 2]},[1, [2]],\"x\",null,1.10],"
                        + "\"texts\":[{\"a\":[1, 2]},[1,[2]],\"x\",null,1.10],\"doc\":[[1, 2], [3, null]],"
                        + "\"empty\":[],\"any\":true,\"list\":\"plain\",\"text\":\"{\",\"missing\":true}}");
        assertThat(server.write(
                                "POST",
                                "/x",
                                "{\"deep\":[[1],[2,3]],\"none\":[],\"nulls\":[],\"docs\":[],"
                                        + "\"list\":1,\"text\":1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void columnOfFixedLength_isComparedWithTheWholeValue() {
        run("drop table if exists codes");
        run("create table codes (code char(3), bits bit(3))");
        run("insert into codes values ('a', '100'), ('abc', '101')");
        RunningServer server = start("""
                POST /x:
                  body: {}
                  parts:
                    t: { read: true, sql: shop, query: "select * from codes where code = {body.c} or bits = {body.b}" }
                """);

        assertThat(server.write("POST", "/x", "{\"c\":\"abc\",\"b\":\"111\"}").body())
                .isEqualTo("{\"t\":[{\"code\":\"abc\",\"bits\":\"101\"}]}");
        assertThat(server.write("POST", "/x", "{\"c\":\"x\",\"b\":\"100\"}").body())
                .isEqualTo("{\"t\":[{\"code\":\"a  \",\"bits\":\"100\"}]}");
        run("drop table codes");
    }
}
