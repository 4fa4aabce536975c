package dev.gather.source.http;

import dev.gather.json.Json;
import dev.gather.reference.HeaderText;
import dev.gather.reference.Shape;
import dev.gather.reference.Template;
import dev.gather.source.Reason;
import dev.gather.source.SourceException;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A call that stands in no config: without references, made while the server runs. Pure. */
final class FreeCall {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern TARGET = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+");
    private static final Pattern DOTS = Pattern.compile("(?:\\.|%2[eE]){1,2}");
    private static final AnswerRules ANSWERS = new AnswerRules(Set.of(), Set.of(), null, Decode.JSON);

    private FreeCall() {}

    /** @throws SourceException for what cannot be sent */
    static HttpCall of(
            String upstream, String method, String target, Map<String, String> headers, @Nullable Json body) {
        if (!METHODS.contains(method)) {
            throw unfit("the method " + method + " (expected: one of GET, POST, PUT, PATCH, DELETE)");
        }
        if (!TARGET.matcher(target).matches() || hasDots(target)) {
            throw unfit("the path " + target + " (expected: one that starts with /, of characters that a URL may have,"
                    + " without segments of dots; a space is %20)");
        }
        UriTemplate uri = UriTemplate.of(target, new Template(List.of(new Template.Piece(target, null))));
        Shape sent = body == null ? null : new Shape.Constant(body);
        return new HttpCall(upstream, HttpMethod.valueOf(method), uri, lines(headers), sent, ANSWERS, null);
    }

    private static boolean hasDots(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        for (String segment : path.split("/", -1)) {
            if (DOTS.matcher(segment).matches()) {
                return true;
            }
        }
        return false;
    }

    private static List<HttpCall.Line> lines(Map<String, String> headers) {
        List<HttpCall.Line> lines = new ArrayList<>();
        headers.forEach((name, text) -> {
            if (!CallHeaders.isOne(name) || !HeaderText.isVisible(text)) {
                throw unfit("the header " + name);
            }
            Template value = new Template(text.isEmpty() ? List.of() : List.of(new Template.Piece(text, null)));
            lines.add(new HttpCall.Line(name, value));
        });
        return lines;
    }

    private static SourceException unfit(String what) {
        return new SourceException(Reason.BINDING, what);
    }
}
