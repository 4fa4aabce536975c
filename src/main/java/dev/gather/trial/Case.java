package dev.gather.trial;

import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import dev.gather.config.Field;
import dev.gather.config.MapNode;
import dev.gather.config.ObjectType;
import dev.gather.config.Problems;
import dev.gather.config.Reading;
import dev.gather.config.Spelling;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.reference.Names;
import dev.gather.request.EndpointTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request, what the sources give, and the answer that is expected.
 *
 * @param file where it is written
 * @param fixtures by the names of parts
 */
public record Case(Path file, Question question, Map<String, Fixture> fixtures, Expected expected) {
    private static final Field<Question> REQUEST =
            Field.required("request", Questions.TYPE, "What is asked; alone `GET /pages/7`, or a map with more.");
    private static final Field<Map<String, Fixture>> PARTS = Field.withDefault(
            "parts",
            Types.map(Names.GRAMMAR, "the name of a part", Fixture.TYPE),
            Map.of(),
            "none",
            "What the source of each part gives.");
    private static final Field<Expected> ANSWER =
            Field.required("answer", Expected.TYPE, "The answer that is expected.");
    private static final ObjectType<Values> TYPE = new ObjectType<>(
            "case", "A request, what the sources give, and the answer.", List.of(REQUEST, PARTS, ANSWER), v -> v);

    /**
     * Reads files.
     *
     * @throws ConfigException with every problem of every file
     */
    public static List<Case> read(List<Path> files, PlanBook book, Map<String, String> environment)
            throws ConfigException {
        Problems problems = new Problems();
        List<Case> cases = new ArrayList<>();
        for (Path file : files) {
            Reading<Values> reading = ConfigReader.tryRead(file, environment, TYPE);
            Values written = reading.value();
            if (written != null && reading.problems().isEmpty()) {
                Case read = new Case(file, written.get(REQUEST), written.get(PARTS), written.get(ANSWER));
                read.checkParts(written, book);
                cases.add(read);
            }
            reading.problems().sorted().forEach(problems::add);
        }
        problems.throwIfAny();
        return cases;
    }

    private void checkParts(Values written, PlanBook book) {
        EndpointTable table = new EndpointTable(book.endpoints());
        List<String> known = parts(table, book);
        if (written.node(PARTS) instanceof MapNode parts && written.has(PARTS)) {
            for (MapNode.Entry part : parts.entries()) {
                if (!known.contains(part.key())) {
                    String expected = known.isEmpty()
                            ? "no parts: " + question.method() + " " + question.target() + " has none"
                            : "one of the parts " + String.join(", ", known);
                    String hint = Spelling.hint(part.key(), known);
                    written.problems().add(part.keyPosition(), part.value().path(), "unknown part", expected, hint);
                }
            }
        }
    }

    /** None for a request that no route answers: the case may be about that. */
    private List<String> parts(EndpointTable table, PlanBook book) {
        String path = question.target().replaceFirst("\\?.*", "");
        try {
            if (table.find(question.method(), path) instanceof EndpointTable.Found found) {
                Plan plan = book.plan(found.endpoint());
                return plan.parts().stream().map(part -> part.name().text()).toList();
            }
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return List.of();
    }
}
