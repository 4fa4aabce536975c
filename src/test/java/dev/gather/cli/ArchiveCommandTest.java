package dev.gather.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gather.GatherConfig;
import dev.gather.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArchiveCommandTest {
    @Test
    void classesThatAreInNoJar_areRefusedByName() {
        Typed typed = Typed.of("archive");

        assertThat(typed.code()).isOne();
        assertThat(typed.err()).startsWith("gather: the archive is of one jar, and this runs from ");
    }

    @Test
    void configOfTheRehearsal_isOne() {
        String config = Rehearsal.CONFIG.formatted(8080);

        assertThatCode(() -> ConfigReader.read("rehearsal.yaml", config, Map.of(), GatherConfig.TYPE))
                .doesNotThrowAnyException();
    }
}
