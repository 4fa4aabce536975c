package dev.gather.trial;

import dev.gather.config.Field;
import dev.gather.config.Node;
import dev.gather.config.ObjectType;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.schema.Written;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a request is written in a case. */
final class Questions {
    private static final Pattern LINE = Pattern.compile("([A-Za-z]+) (/\\S*)");

    private static final Type<Matcher> LINE_TYPE =
            Types.parsed("a method and a path, such as \"GET /pages/7\"", Questions::line);
    private static final Field<Matcher> ASK =
            Field.required("ask", LINE_TYPE, "What is asked: method, path and query, as in `GET /pages/7?lang=en`.");
    private static final Field<String> ID =
            Field.optional("id", Types.nonEmptyString(), "The request's id; by default a new one.");
    private static final Field<Map<String, String>> HEADERS = Field.withDefault(
            "headers",
            Types.map("[A-Za-z0-9_-]+", "the name of a header", Types.string()),
            Map.of(),
            "none",
            "The request's headers.");
    private static final Field<Node> BODY = Field.optional("body", Types.any(), "The request's body.");

    static final Type<Question> TYPE = Types.shortForm(
            LINE_TYPE,
            line -> question(line, null, Map.of(), null),
            new ObjectType<>(
                    "request",
                    "What is asked.",
                    List.of(ASK, ID, HEADERS, BODY),
                    v -> question(v.get(ASK), v.find(ID), v.get(HEADERS), v.find(BODY))));

    private Questions() {}

    private static @Nullable Matcher line(String text) {
        Matcher line = LINE.matcher(text.strip());
        return line.matches() ? line : null;
    }

    private static Question question(
            Matcher line, @Nullable String id, Map<String, String> headers, @Nullable Node body) {
        String method = line.group(1).toUpperCase(Locale.ROOT);
        return Question.of(id, method, line.group(2), headers, body == null ? null : Written.json(body));
    }
}
