package dev.gather.cli;

import dev.gather.layout.Table;
import dev.gather.verticle.UserVerticle;
import java.util.List;

/** The verticles of a config as text for people. */
final class VerticleTable {
    private VerticleTable() {}

    /** Empty if there are none. */
    static String of(List<UserVerticle> verticles) {
        if (verticles.isEmpty()) {
            return "";
        }
        Table table = new Table("").row("verticle", "run", "instances", "threading");
        verticles.forEach(verticle -> table.row(
                verticle.name(), verticle.run(), Integer.toString(verticle.instances()), verticle.threading()));
        return "\n" + table.text();
    }
}
