package dev.gather.openapi;

import dev.gather.json.Json;
import dev.gather.source.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What all operations share: the form of problems, and the headers of answers. */
final class Components {
    private static final String PROBLEM = """
            {"type":"object",
             "description":"Why there is no answer (RFC 9457).",
             "required":["type","title","status","detail","requestId"],
             "properties":{
              "type":{"type":"string"},
              "title":{"type":"string"},
              "status":{"type":"integer"},
              "detail":{"type":"string"},
              "requestId":{"type":"string"},
              "part":{"type":"string","description":"The part that failed."},
              "reason":{"type":"string","enum":[%s]},
              "upstreamStatus":{"type":"integer","description":"What the source of the part answered."},
              "errors":{"type":"array","description":"What is wrong with the request.","items":{"type":"object",
               "required":["parameter","in","found","expected"],
               "properties":{
                "parameter":{"type":"string","description":"Its name; in a body a JSON Pointer."},
                "in":{"type":"string","enum":["path","query","header","body"]},
                "found":{"type":["string","null"]},
                "expected":{"type":"string"}}}}}}""";
    private static final String RESPONSES = """
            {"Problem":{"description":"Why there is no answer.",
             "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}}""";
    private static final String HEADERS = """
            {"Gather-Status":{"description":"Whether every part has its own value.",
              "schema":{"type":"string","enum":["complete","partial"]}},
             "Server-Timing":{"description":"How long each part took, in milliseconds, and why it gave way if it did.",
              "schema":{"type":"string"}}}""";

    private Components() {}

    /** @param bodies the schemas of the bodies that routes take, by name */
    static ObjectText of(ObjectText bodies) {
        ObjectText schemas = new ObjectText().put("Problem", problem());
        bodies.json().members().forEach(schemas::put);
        return new ObjectText()
                .put("schemas", schemas)
                .put("responses", json(RESPONSES))
                .put("headers", json(HEADERS));
    }

    private static Json problem() {
        String reasons = Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.CANCELLED)
                .map(reason -> '"' + reason.text() + '"')
                .collect(Collectors.joining(","));
        return json(PROBLEM.formatted(reasons));
    }

    private static Json json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Json.trusted(bytes, 0, bytes.length);
    }
}
