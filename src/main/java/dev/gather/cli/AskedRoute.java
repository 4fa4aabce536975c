package dev.gather.cli;

import dev.gather.config.Spelling;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.request.EndpointTable;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the route that is meant on a command line: by its key in the config, or by a path that it answers. */
final class AskedRoute {
    private AskedRoute() {}

    static Plan of(List<String> words, PlanBook book, CommandLine command) {
        Asked asked = Asked.of(words, command);
        String key = asked.method() + " " + asked.target();
        for (Plan plan : book.plans()) {
            if (plan.endpoint().name().equals(key)) {
                return plan;
            }
        }
        EndpointTable.Match match = match(asked, book);
        if (match instanceof EndpointTable.Found found) {
            return book.plan(found.endpoint());
        }
        List<String> keys =
                book.plans().stream().map(plan -> plan.endpoint().name()).toList();
        String hint = Spelling.hint(key, keys);
        throw new ParameterException(
                command,
                "'" + key + "' (expected: one of the routes " + String.join(", ", keys) + ")"
                        + (hint == null ? "" : "; " + hint));
    }

    private static EndpointTable.Match match(Asked asked, PlanBook book) {
        int question = asked.target().indexOf('?');
        String path = question < 0 ? asked.target() : asked.target().substring(0, question);
        try {
            return new EndpointTable(book.endpoints()).find(asked.method(), path);
        } catch (IllegalArgumentException e) {
            return new EndpointTable.NoSuchPath();
        }
    }
}
