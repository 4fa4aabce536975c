package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnchorsTest {

    @Test
    void alias_repeatsTheValueAtItsOwnPath() throws ConfigException {
        MapNode map = (MapNode) read("a: &x {b: [1, {c: 2}]}\nd: *x\n");
        MapNode copy = (MapNode) map.entries().get(1).value();
        ListNode list = (ListNode) copy.entries().get(0).value();

        assertThat(map).hasToString("{a: {b: [1, {c: 2}]}, d: {b: [1, {c: 2}]}}");
        assertThat(list.items().get(1).path()).isEqualTo("d.b[1]");
        assertThat(list.items().get(1).position()).isEqualTo(new Position("c.yaml", 1, 15));
    }

    @Test
    void anchorSetAgain_meansItsLastValue() throws ConfigException {
        assertThat(read("[&x 1, *x, &x 2, *x]")).hasToString("[1, 1, 2, 2]");
    }

    @Test
    void aliasesThatGrowExponentially_areRefusedOnce() {
        StringBuilder text = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 20; i++) {
            String alias = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
        }

        assertThatThrownBy(() -> read(text.toString()))
                .hasMessage("c.yaml:5:45: a4[7]: *a3 (expected: aliases that repeat at most 100000 values)");
    }

    @Test
    void tooManyAliases_areRefusedOnce() {
        String text = "[&x 1" + ", *x".repeat(1500) + "]";
        String message = "c.yaml:1:4008: [1001]: *x (expected: at most 1000 aliases)";

        assertThatThrownBy(() -> read(text)).hasMessage(message);
    }

    @Test
    void deepNesting_isRefusedOnce() {
        String text = "[".repeat(100_000) + "]".repeat(100_000);

        String message = "one more level (expected: at most 64 lists and maps inside each other)";

        assertThatThrownBy(() -> read(text)).hasMessage("c.yaml:1:65: " + message);
        assertThatThrownBy(() -> read("? " + text + ": 1")).hasMessage("c.yaml:1:66: " + message);
    }

    private static Node read(String text) throws ConfigException {
        return ConfigReader.read("c.yaml", text, Map.of(), Types.any());
    }
}
