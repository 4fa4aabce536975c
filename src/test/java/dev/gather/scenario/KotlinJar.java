package dev.gather.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** What a user of Kotlin does before he starts the server. */
final class KotlinJar {
    private KotlinJar() {}

    /** Compiles a file into a jar. */
    static void compile(Path source, Path jar) {
        ExitCode code = new K2JVMCompiler()
                .exec(
                        System.err,
                        "-d",
                        jar.toString(),
                        "-no-stdlib",
                        "-no-reflect",
                        "-jvm-target",
                        "17",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(code).isEqualTo(ExitCode.OK);
    }
}
