package dev.gather.verticle;

import dev.gather.config.ConfigProblem;
import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.Position;
import dev.gather.config.Problems;
import dev.gather.config.Types;
import dev.gather.reference.Names;
import dev.gather.verticle.Language.Program;
import dev.gather.verticle.VerticleConfig.Threading;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A verticle of the user, found and read.
 *
 * @param name its key in the config
 * @param classes what it may use
 */
public record UserVerticle(String name, VerticleConfig config, Program program, ClassLoader classes) {
    public static final Field<Map<String, VerticleConfig>> FIELD = Field.withDefault(
            "verticles",
            Types.mapOfSound(Names.GRAMMAR, "a name of letters, digits and _", VerticleConfig.TYPE),
            Map.of(),
            "none",
            "Your own verticles, by name. Parts ask them with `bus`.");

    /** Finds and reads them all; what is wrong with one is reported where it stands, or in its own file. */
    public static List<UserVerticle> read(Map<String, VerticleConfig> configs, Problems problems) {
        if (configs.isEmpty()) {
            return List.of();
        }
        Programs programs = new Programs(Languages.beside());
        List<UserVerticle> all = new ArrayList<>();
        configs.forEach((name, config) -> {
            try {
                Programs.Found found = programs.find(config.run());
                all.add(new UserVerticle(name, config, found.program(), found.classes()));
            } catch (UnreadableVerticle e) {
                problems.add(problem(config, e));
            }
        });
        return all;
    }

    /**
     * One that stands in no config.
     *
     * @param run a class, or a file relative to the folder
     * @throws UnreadableVerticle for what the user has to change
     */
    public static UserVerticle of(String run, Path folder, JsonObject config) throws UnreadableVerticle {
        Position nowhere = new Position(folder.resolve("test").toString(), 1, 1);
        VerticleConfig written =
                new VerticleConfig(new Located<>(run, nowhere, "run"), 1, Threading.EVENT_LOOP, config);
        Programs.Found found = new Programs(Languages.beside()).find(written.run());
        return new UserVerticle("test", written, found.program(), found.classes());
    }

    private static ConfigProblem problem(VerticleConfig config, UnreadableVerticle e) {
        String found = String.valueOf(e.getMessage());
        Position written = config.run().position();
        if (e.line() < 1) {
            return new ConfigProblem(written, config.run().path(), found, e.expected(), null);
        }
        Path file = Programs.file(config.run());
        Position there = new Position(file.toString(), e.line(), Math.max(1, e.column()));
        return new ConfigProblem(there, config.run().path(), found, e.expected(), null);
    }

    boolean isOnEventLoop() {
        return config.threading() == Threading.EVENT_LOOP;
    }

    public int instances() {
        return config.instances();
    }

    /** What is run, as it is written. */
    public String run() {
        return config.run().value();
    }

    /** Such as {@code event-loop}. */
    public String threading() {
        return config.threading().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
