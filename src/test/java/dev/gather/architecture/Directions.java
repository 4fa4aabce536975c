package dev.gather.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.stream.Stream;

/** Which package may see which. SourceKinds, which puts the kinds on the shelf, is the one exception. */
final class Directions {
    private static final String SHELF = "SourceKinds";

    private static final List<Rule> PACKAGES = List.of(
            sees("json", "KnowsConfig"),
            sees("config", "KnowsJson"),
            sees("expression", "KnowsConfig", "json"),
            sees("observe", "KnowsRequest"),
            sees("demo", "KnowsConfig"),
            sees("schema", "KnowsRequest", "json", "config"),
            sees("request", "KnowsConfig", "json", "schema", "observe"),
            sees("admission", "KnowsPlan", "request", "observe", "config"),
            sees("shaping", "KnowsReference", "json", "config"),
            sees("reference", "KnowsPlan", "json", "config", "request"),
            sees("source", "KnowsAKind", "config", "json", "reference", "request", "observe"),
            sees("source.*", "KnowsGuard", "source", "config", "json", "reference", "request", "observe", "message"),
            sees("message", "KnowsPlan", "source", "json", "request"),
            sees(
                    "verticle",
                    "KnowsCompose",
                    "message",
                    "source",
                    "schema",
                    "reference",
                    "request",
                    "observe",
                    "json",
                    "config"),
            sees("verticle.*", "KnowsPlan", "verticle", "message", "source", "json", "observe"),
            sees("verticle.js", "KnowsMessage", "verticle"),
            sees("guard", "KnowsPart", "plan", "source", "request", "reference", "config", "json", "observe"),
            sees(
                    "plan",
                    "KnowsAKind",
                    "expression",
                    "shaping",
                    "config",
                    "json",
                    "schema",
                    "reference",
                    "request",
                    "source"),
            sees("part", "KnowsGuard", "plan", "source", "json", "request", "reference", "expression"),
            sees("reply", "KnowsPlan", "request", "part", "source"),
            sees(
                    "compose",
                    "KnowsHttp",
                    "plan",
                    "part",
                    "reply",
                    "reference",
                    "request",
                    "shaping",
                    "source",
                    "bus",
                    "observe",
                    "json",
                    "config"),
            sees("bus", "KnowsPlan", "request", "reply", "observe"),
            sees("live", "KnowsHttp", "admission", "request", "reply", "bus", "observe", "json", "config"),
            sees("http", "KnowsPlan", "admission", "live", "request", "reply", "bus", "observe", "json", "config"),
            sees("layout", "KnowsPlan", "json"),
            sees(
                    "explain",
                    "KnowsDemo",
                    "plan",
                    "expression",
                    "reference",
                    "request",
                    "source",
                    "shaping",
                    "layout",
                    "json"),
            sees("openapi", "KnowsDemo", "plan", "reference", "request", "schema", "source", "json"),
            sees(
                    "trial",
                    "KnowsDemo",
                    "compose",
                    "plan",
                    "part",
                    "guard",
                    "reply",
                    "reference",
                    "request",
                    "source",
                    "schema",
                    "observe",
                    "layout",
                    "json",
                    "config"),
            sees("admin", "KnowsObserve", "config"),
            sees("lab", "KnowsConfig", "demo", "lab.contestant", "lab.load", "lab.process", "lab.report"),
            sees("lab.contestant", "KnowsLoad"),
            sees("lab.load", "KnowsReport"),
            sees("lab.process", "KnowsLoad"),
            sees("lab.report", "KnowsLoad"));

    private static final List<Rule> OTHERS = List.of(
            new Rule(
                    "kinds of source never know each other",
                    "source.http.Plants$KnowsAnotherKind",
                    root -> slices().matching(root + ".source.(*)..").should().notDependOnEachOther()),
            new Rule(
                    "of a kind only *Kind is public",
                    "source.http.Plants",
                    root -> classes()
                            .that()
                            .resideInAPackage(root + ".source.*..")
                            .and()
                            .haveSimpleNameNotEndingWith("Kind")
                            .should()
                            .notBePublic()),
            new Rule(
                    "nobody but the commands sees the root",
                    "http.Plants$KnowsTheRoot",
                    root -> noClasses()
                            .that()
                            .resideOutsideOfPackages(root, root + ".cli..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(root)),
            new Rule(
                    "nobody but Main sees the commands",
                    "http.Plants$KnowsCli",
                    root -> noClasses()
                            .that(not(resideInAPackage(root + ".cli..")).and(not(name(root + ".Main"))))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(root + ".cli..")),
            new Rule(
                    "nobody sees a language: its runtime may be missing",
                    "http.Plants$KnowsALanguage",
                    root -> noClasses()
                            .that()
                            .resideOutsideOfPackage(root + ".verticle.js..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(root + ".verticle.js..")),
            new Rule(
                    "no cycles between packages",
                    "guard.Plants$KnowsPart",
                    root -> slices().matching(root + ".(**)")
                            .should()
                            .beFreeOfCycles()
                            .ignoreDependency(simpleName(SHELF), alwaysTrue())));

    private Directions() {}

    static Stream<Rule> rules() {
        return Stream.concat(PACKAGES.stream(), OTHERS.stream());
    }

    private static Rule sees(String from, String plant, String... allowed) {
        String plantedIn = from.replace("source.*", "source.http").replace("verticle.*", "verticle.groovy");
        String name = from + " sees " + (allowed.length == 0 ? "nothing of ours" : String.join(", ", allowed));
        return new Rule(name, plantedIn + ".Plants$" + plant, root -> {
            String[] mayBeSeen = Stream.concat(Stream.of(from), Stream.of(allowed))
                    .map(seen -> root + "." + seen)
                    .toArray(String[]::new);
            return noClasses()
                    .that(resideInAPackage(root + "." + from).and(not(simpleName(SHELF))))
                    .should()
                    .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAnyPackage(mayBeSeen))));
        });
    }
}
