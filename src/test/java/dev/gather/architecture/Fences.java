package dev.gather.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which libraries are seen from where, and what may be called nowhere. */
final class Fences {
    private static final String FUTURES =
            "io\\.vertx\\.core\\.(Future|Promise)|java\\.util\\.concurrent\\.(.*Future|CompletionStage)";

    private static final DescribedPredicate<JavaMethodCall> WAITS = calls(
            "wait for something",
            "java\\.util\\.concurrent\\.\\w*Future\\.(get|join)",
            "java\\.util\\.concurrent\\.(CountDownLatch|CyclicBarrier|locks\\.Condition)\\.await\\w*",
            "java\\.util\\.concurrent\\.(Semaphore\\.acquire|\\w*Queue\\.take|locks\\.LockSupport\\.park)\\w*",
            "java\\.lang\\.(Thread\\.(sleep|join)|Object\\.wait|Process\\.waitFor)",
            "io\\.vertx\\.core\\.Future\\.await",
            ".*\\.toCompletableFuture");

    private static final DescribedPredicate<JavaMethodCall> WALL_CLOCK = calls(
            "ask the wall clock",
            "java\\.lang\\.System\\.currentTimeMillis",
            "java\\.time\\.\\w+\\.now",
            "java\\.time\\.(Clock\\.(system|tick)\\w*|InstantSource\\.system)");

    private static final List<Rule> LIBRARIES = List.of(
            fence(
                    "HTTP clients",
                    "io\\.vertx\\.core\\.http\\.(HttpClient|WebSocketClient).*|io\\.vertx\\.ext\\.web\\.client\\..*"
                            + "|java\\.net\\.http\\..*",
                    "plan.Plants$HoldsAnHttpClient",
                    ".source.http",
                    ".lab.contestant"),
            fence(
                    "SQL clients",
                    "io\\.vertx\\.(sqlclient|pgclient)\\..*",
                    "source.http.Plants$HoldsASqlClient",
                    ".source.postgres",
                    ".lab.contestant"),
            fence(
                    "HTTP servers",
                    "io\\.vertx\\.core\\.http\\.(HttpServer|ServerWebSocket).*"
                            + "|io\\.vertx\\.ext\\.web\\.(?!client\\.).*",
                    "compose.Plants$HoldsAnHttpRequest",
                    ".http",
                    ".live",
                    ".admin",
                    ".demo",
                    ".lab.contestant",
                    ".cli",
                    ""),
            fence("YAML", "org\\.(snakeyaml|yaml)\\..*", "plan.Plants$HoldsYaml", ".config"),
            fence("JSONata", "com\\.dashjoin\\..*", "plan.Plants$HoldsJsonata", ".expression"),
            fence("Caffeine", "com\\.github\\.benmanes\\..*", "http.Plants$HoldsACache", ".guard"),
            fence("Micrometer", "io\\.micrometer\\..*", "http.Plants$HoldsAMeter", ".observe"),
            fence("GraalJS", "org\\.graalvm\\..*", "http.Plants$HoldsAContext", ".verticle.js"),
            fence("picocli", "picocli\\..*", "http.Plants$HoldsACommandLine", ".cli"),
            fence("Logback", "ch\\.qos\\.logback\\..*", "plan.Plants$HoldsALoggerContext", ".cli", ".observe"),
            fence("Postgres in the process", "io\\.zonky\\..*", "cli.Plants$HoldsAPostgres", ".demo"),
            fence(
                    "JDBC",
                    "javax?\\.sql\\..*",
                    "source.postgres.Plants$HoldsAJdbcConnection",
                    ".demo",
                    ".lab.contestant"));

    private static final List<Rule> CALLS = List.of(
            new Rule(
                    "plan, reference and json know no Future",
                    "plan.Plants$HoldsAFuture",
                    root -> noClasses()
                            .that()
                            .resideInAnyPackage(root + ".plan", root + ".reference", root + ".json")
                            .should()
                            .dependOnClassesThat(nameMatching(FUTURES))),
            new Rule(
                    "what joins and judges outcomes knows no Future",
                    "compose.Assembler",
                    root -> noClasses()
                            .that(nameMatching(
                                    Pattern.quote(root) + "\\.compose\\.(Assembler|Shown|Verdicts|ServerTiming)"))
                            .should()
                            .dependOnClassesThat(nameMatching(FUTURES))),
            new Rule(
                    "nothing waits but commands, demo, the log's own thread, the lab for its processes and its load, and"
                            + " tests of verticles",
                    "http.Plants$Waits",
                    root -> noClasses()
                            .that()
                            .resideOutsideOfPackages(
                                    root + ".cli",
                                    root + ".demo",
                                    root + ".lab.process",
                                    root + ".lab.load",
                                    root + ".verticle.kit")
                            .and()
                            .doNotHaveSimpleName("BatchAppender")
                            .should()
                            .callMethodWhere(WAITS)),
            new Rule(
                    "nothing asks the wall clock, which may be set: all time is measured by the one that only runs; the"
                            + " lab's report bears a date, and verticles may ask",
                    "http.Plants$AsksTheWallClock",
                    root -> noClasses()
                            .that()
                            .resideInAPackage(root + "..")
                            .and()
                            .doNotHaveFullyQualifiedName(root + ".lab.Today")
                            .and()
                            .doNotHaveFullyQualifiedName(root + ".verticle.WallClock")
                            .should()
                            .callMethodWhere(WALL_CLOCK)));

    private Fences() {}

    static Stream<Rule> rules() {
        return Stream.concat(LIBRARIES.stream(), CALLS.stream());
    }

    private static Rule fence(String library, String types, String plant, String... homes) {
        String name = library + (homes.length == 1 ? " only in " : " only in one of ") + String.join(" ", homes);
        return new Rule(
                name,
                plant,
                root -> noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                Stream.of(homes).map(home -> root + home).toArray(String[]::new))
                        .should()
                        .dependOnClassesThat(nameMatching(types)));
    }

    private static DescribedPredicate<JavaMethodCall> calls(String what, String... methods) {
        Pattern any = Pattern.compile(String.join("|", methods));
        return describe(what, call -> {
            String method = call.getTargetOwner().getName() + "." + call.getName();
            return any.matcher(method).matches();
        });
    }
}
