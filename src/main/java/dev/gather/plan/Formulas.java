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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the expressions of a route against its names; what is wrong is reported where they stand. */
final class Formulas {
    private static final Pattern HEADER = Pattern.compile("\\$request\\.header\\.(`[^`]+`|[A-Za-z0-9_]+)");

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
            return variables == null ? null : new Formula(expression, variables, ofRequest(variables, text.value()));
        } catch (ExpressionException e) {
            String found = e.found() + " at character " + (e.position() + 1);
            problems.add(text.position(), text.path(), found, e.expected());
            return null;
        }
    }

    /** A header that an expression reads has to be written out in it: it is read before the expression is. */
    private static List<Reference> ofRequest(Map<String, Names.Name> variables, String text) {
        Names.Name request = variables.get("request");
        if (request == null) {
            return List.of();
        }
        List<Reference> references = new ArrayList<>();
        references.add(new Reference("request", request, List.of(), false));
        Matcher headers = HEADER.matcher(text);
        while (headers.find()) {
            String header = headers.group().replaceAll(".*\\.|`", "");
            List<Reference.Step> path = List.of(new Reference.Field("header"), new Reference.Field(header));
            references.add(new Reference("request.header." + header, request, path, false));
        }
        return List.copyOf(references);
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
