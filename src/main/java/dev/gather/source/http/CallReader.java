package dev.gather.source.http;

import dev.gather.config.Field;
import dev.gather.config.Located;
import dev.gather.config.Node;
import dev.gather.config.Types;
import dev.gather.config.Values;
import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.reference.Template;
import dev.gather.reference.Templates;
import dev.gather.request.Parameter;
import dev.gather.request.ParameterSchema;
import dev.gather.source.NotFound;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a part asks of an upstream; what is wrong is reported where it stands. Used at start only. */
final class CallReader {
    private record Verb(Field<Located<String>> field, HttpMethod method) {
        boolean isGet() {
            return method.equals(HttpMethod.GET);
        }
    }

    private static final List<Verb> VERBS = List.of(
            verb("get", "The path and query to GET, with references: `\"/users/{userId}\"`."),
            verb("post", "The same for POST. What is not a GET writes, unless the part says `read: true`."),
            verb("put", "The same for PUT."),
            verb("patch", "The same for PATCH."),
            verb("delete", "The same for DELETE."));
    private static final Field<Node> BODY = Field.optional(
            "body", Types.any(), "Any JSON with references, sent as `application/json`. `{x?}` drops the key.");
    private static final Field<List<Integer>> ACCEPT = Field.withDefault(
            "accept",
            Types.list(Types.integer(200, 599)),
            List.of(),
            "200 to 299",
            "The statuses of good answers. With another than 200 to 299 the part is null, and has not failed.");
    private static final Field<Decode> DECODE = Field.withDefault(
            "decode",
            Types.choice(Decode.class),
            Decode.JSON,
            "json",
            "`json`: the answer's own value. `text` and `base64`: a string of the whole body.");
    private static final Field<List<Integer>> PASS = Field.withDefault(
            "pass",
            Types.list(Types.integer(400, 599)),
            List.of(),
            "none",
            "Statuses of the upstream that are handed on when the part fails with them: `[401, 403, 409, 422]`.");
    static final Field<Integer> BATCH = Field.optional(
            "batch",
            Types.integer(1, 10_000),
            "Splits the list in the query into calls of so many elements at most, and puts their lists together."
                    + " More than 1000 calls are `too-large`.");

    /** Path and query of RFC 3986, 3.3 and 3.4. */
    private static final Pattern URL_TEXT = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]++|%[0-9A-Fa-f]{2})*+");

    /** Every key of a part but the first, which names the upstream. */
    static final List<Field<?>> FIELDS = fields();

    private final Values part;
    private final Templates templates;

    CallReader(Values part, Templates templates) {
        this.part = part;
        this.templates = templates;
    }

    private static List<Field<?>> fields() {
        List<Field<?>> fields = new ArrayList<>();
        VERBS.forEach(verb -> fields.add(verb.field()));
        fields.addAll(List.of(CallHeaders.FIELD, BODY, ACCEPT, DECODE, PASS, NotFound.FIELD, BATCH));
        return fields;
    }

    private static Verb verb(String key, String doc) {
        Field<Located<String>> field = Field.optional(key, Types.located(Types.nonEmptyString()), doc);
        return new Verb(field, HttpMethod.valueOf(key.toUpperCase(Locale.ROOT)));
    }

    /** Null after problems were reported. */
    @Nullable
    HttpCall read(String upstream) {
        List<Verb> verbs = VERBS.stream().filter(verb -> part.has(verb.field())).toList();
        if (verbs.size() != 1) {
            List<String> keys = verbs.stream().map(verb -> verb.field().name()).toList();
            String found = keys.isEmpty() ? "no path" : String.join(" and ", keys);
            part.problem(found, "exactly one of get, post, put, patch, delete, with a path: get: \"/path\"");
            return null;
        }
        Verb verb = verbs.get(0);
        UriTemplate uri = uri(verb.field());
        List<HttpCall.Line> headers = CallHeaders.read(part, templates);
        Shape body = body(verb);
        AnswerRules answers = answers();
        return uri == null
                ? null
                : new HttpCall(upstream, verb.method(), uri, headers, body, answers, batch(uri, verb));
    }

    private @Nullable UriTemplate uri(Field<Located<String>> field) {
        Located<String> path = part.get(field);
        if (!path.value().startsWith("/") || path.value().indexOf('#') >= 0) {
            part.problem(field, "a path that starts with / and has no #");
            return null;
        }
        Template template = templates.parse(path);
        if (template == null) {
            return null;
        }
        if (!template.pieces().stream().allMatch(CallReader::isUrlText)) {
            part.problem(field, "a path and query of characters that a URL may have; a space is %20");
            return null;
        }
        return UriTemplate.of(path.value(), template);
    }

    /** What a reference stands for is encoded when it is known. */
    private static boolean isUrlText(Template.Piece piece) {
        return piece.literal() == null || URL_TEXT.matcher(piece.literal()).matches();
    }

    private @Nullable Shape body(Verb verb) {
        Node body = part.find(BODY);
        if (body != null && verb.isGet()) {
            part.problem(BODY, "no body beside get, which sends none");
        }
        return body == null ? null : templates.shape(body);
    }

    private AnswerRules answers() {
        Set<Integer> accept = Set.copyOf(part.get(ACCEPT));
        Set<Integer> pass = Set.copyOf(part.get(PASS));
        NotFound notFound = part.find(NotFound.FIELD);
        if (part.has(ACCEPT) && accept.isEmpty()) {
            part.problem(ACCEPT, "at least one status");
        }
        if (pass.stream().anyMatch(accept::contains)) {
            part.problem(PASS, "statuses that accept does not have, since what is accepted is no failure");
        }
        if (notFound != null && (pass.contains(404) || pass.contains(410))) {
            part.problem(PASS, "no 404 or 410 beside notFound, which says what they mean");
        }
        return new AnswerRules(accept, pass, notFound, part.get(DECODE));
    }

    private @Nullable Batch batch(UriTemplate uri, Verb verb) {
        Integer size = part.find(BATCH);
        if (size == null) {
            return null;
        }
        List<Reference> all = uri.queryReferences();
        List<Reference> lists = all.stream().filter(CallReader::isList).toList();
        List<Reference> candidates = lists.isEmpty() ? all : lists;
        if (!verb.isGet() || candidates.size() != 1) {
            part.problem(BATCH, "a get with exactly one list in its query: \"/products?ids={orders[*].product_id}\"");
            return null;
        }
        return new Batch(candidates.get(0), size);
    }

    /** Whether it is known to be a list; any other may be one too. */
    private static boolean isList(Reference reference) {
        Parameter parameter = reference.name().parameter();
        boolean array = parameter != null && parameter.schema().type() == ParameterSchema.Type.ARRAY;
        return array || reference.path().stream().anyMatch(Reference.Each.class::isInstance);
    }
}
