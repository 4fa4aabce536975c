package dev.gather.plan;

import dev.gather.config.Located;
import dev.gather.config.Problems;
import dev.gather.config.Spelling;
import dev.gather.expression.Expression;
import dev.gather.expression.ExpressionException;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Parses the expressions of a route against its names; what is wrong is reported where they stand. */
final class Formulas {
    /** A path that names what it reads of the request; of a header, its name in any of the ways that a step has. */
    private static final Pattern REQUEST = Pattern.compile("\\$request(?![A-Za-z0-9_])\\s*"
            + "(?:\\.\\s*(?:(?:id|path|method)(?![A-Za-z0-9_])|header\\s*\\.\\s*"
            + "(?:`([^`]+)`|\"([^\"\\\\]+)\"|'([^'\\\\]+)'|([A-Za-z_][A-Za-z0-9_]*))))?");

    private final Names names;
    private final Problems problems;

    Formulas(Names names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    /** Null for none, or after a problem was reported. */
    @Nullable
    Formula read(@Nullable Located<String> text) {
        if (text == null) {
            return null;
        }
        try {
            Expression expression = Expression.parse(text.value());
            Map<String, Names.Name> variables = variables(expression, text);
            if (variables == null) {
                return null;
            }
            List<Reference> ofRequest = ofRequest(variables.get("request"), text);
            return ofRequest == null ? null : new Formula(expression, variables, ofRequest);
        } catch (ExpressionException e) {
            String found = e.found() + " at character " + (e.position() + 1);
            problems.add(text.position(), text.path(), found, e.expected());
            return null;
        }
    }

    /**
     * A header that an expression reads has to be written out in it: it is read before the expression is. One that is
     * read in another way would be missing, without a word. Null after a problem was reported.
     */
    private @Nullable List<Reference> ofRequest(Names.@Nullable Name request, Located<String> text) {
        if (request == null) {
            return List.of();
        }
        List<Reference> references = new ArrayList<>();
        Matcher reads = REQUEST.matcher(text.value());
        while (reads.find()) {
            String header = header(reads);
            if (header != null) {
                List<Reference.Step> path = List.of(new Reference.Field("header"), new Reference.Field(header));
                references.add(new Reference("request.header." + header, request, path, false));
            } else if (reads.group().indexOf('.') < 0) {
                String expected = "$request.id, $request.path, $request.method or a header such as";
                problems.add(text.position(), text.path(), "$request", expected + " $request.header.`x-tenant`");
                return null;
            } else {
                String field =
                        reads.group().substring(reads.group().indexOf('.') + 1).strip();
                List<Reference.Step> path = List.of(new Reference.Field(field));
                references.add(new Reference("request." + field, request, path, false));
            }
        }
        return references.isEmpty() ? List.of(new Reference("request", request, List.of(), false)) : references;
    }

    private static @Nullable String header(Matcher read) {
        return IntStream.rangeClosed(1, read.groupCount())
                .mapToObj(read::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Map<String, Names.Name> variables(Expression expression, Located<String> text) {
        Map<String, Names.Name> variables = new LinkedHashMap<>();
        for (String variable : expression.variables()) {
            Names.Name name = names.find(variable);
            if (name == null) {
                String known = "$" + String.join(", $", names.all());
                String hint = Spelling.hint(variable, names.all());
                problems.add(text.position(), text.path(), "$" + variable, "one of the variables " + known, hint);
                return null;
            }
            variables.put(variable, name);
        }
        return variables;
    }
}
