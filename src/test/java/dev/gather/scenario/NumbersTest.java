package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers arrive as they were sent, digit for digit, whatever way they take. */
final class NumbersTest extends Scenario {
    private static final String DIGITS = "123456789012345678901234567890";
    private static final String ODD = "[9007199254740993,1.10," + DIGITS + ",1E400,-0,0.1e-7,1e+2]";

    private final StubService numbers = service("numbers");

    @Test
    void numbersOfAService_keepEveryDigit() {
        numbers.answers("/odd", ODD);
        RunningServer server = start("""
                GET /x:
                  parts:
                    odd: { http: numbers, get: "/odd" }
                    same: { value: ["{odd[0]}", { big: "{odd[2]}" }] }
                  reply: { odd: "{odd}", huge: "{odd[3]}", same: "{same}", text: "{odd[1]} and {odd[3]}" }
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"odd\":" + ODD + ",\"huge\":1E400,\"same\":[9007199254740993,{\"big\":" + DIGITS
                        + "}],\"text\":\"1.10 and 1E400\"}");
    }

    @Test
    void numbersOfPostgres_keepEveryDigit() {
        shop("");
        RunningServer server = start("""
                GET /x:
                  parts:
                    row:
                      sql: shop
                      rows: one
                      query: |
                        select 9007199254740993 as big, 1.10 as money, 123456789012345678901234567890 as digits,
                               1e20::numeric as round, '1.10'::jsonb as inside
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"row\":{\"big\":9007199254740993,\"money\":1.10,\"digits\":" + DIGITS
                        + ",\"round\":100000000000000000000,\"inside\":1.10}}");
    }

    @Test
    void numbersOfAPart_reachPostgresWithEveryDigit() {
        numbers.answers("/odd", ODD);
        shop("");
        RunningServer server = start("""
                GET /x:
                  parts:
                    odd: { http: numbers, get: "/odd", hidden: true }
                    row:
                      sql: shop
                      rows: one
                      query: |
                        select {odd[0]}::bigint as big, {odd[1]}::numeric as money, {odd[2]}::numeric as digits,
                               {odd[3]}::numeric = 1e400 as huge, {odd}::jsonb -> 0 as inside
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"row\":{\"big\":9007199254740993,\"money\":1.10,\"digits\":" + DIGITS
                        + ",\"huge\":true,\"inside\":9007199254740993}}");
    }

    @Test
    void numbersOfAClient_reachServicesAndPostgresAsTheyWereWritten() {
        numbers.answers("/n/*", "true");
        shop("");
        RunningServer server = start("""
                GET /x/{id}:
                  params: { id: { type: integer }, n: { type: number } }
                  parts:
                    sent: { http: numbers, get: "/n/{id}?n={n}" }
                    row: { sql: shop, rows: one, query: "select {id} as id, {n} as n" }
                """);

        assertThat(server.get("/x/9007199254740993?n=1.10").body())
                .isEqualTo("{\"sent\":true,\"row\":{\"id\":9007199254740993,\"n\":1.10}}");
        assertThat(numbers.targets()).containsExactly("/n/9007199254740993?n=1.10");
    }

    @Test
    void numbersOfTheConfig_areAnsweredAsTheyAreWritten() {
        RunningServer server = start("""
                GET /x:
                  reply: { big: 9007199254740993, money: 1.10, list: [123456789012345678901234567890, 1E400] }
                """);

        assertThat(server.get("/x").body())
                .isEqualTo("{\"big\":9007199254740993,\"money\":1.10,\"list\":[" + DIGITS + ",1E400]}");
    }
}
