package dev.gather.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document that clients are made from. */
final class OpenApiCommandTest {
    private static final String UPSTREAM = "upstreams: { users: { url: \"http://localhost:1\" } }\nroutes:\n";

    @TempDir
    private Path folder;

    private String openapi(String routes, String... more) throws IOException {
        Path config = folder.resolve("shop.yaml");
        Files.writeString(config, UPSTREAM + routes);
        Typed typed = more.length == 0
                ? Typed.of("openapi", "-conf", config.toString())
                : Typed.of("openapi", "-conf", config.toString(), more[0], more[1]);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.code()).isZero();
        return typed.out();
    }

    private static JsonObject at(String document, String... keys) {
        JsonObject at = new JsonObject(document);
        for (String key : keys) {
            at = at.getJsonObject(key);
        }
        return at;
    }

    @Test
    void brokenConfig_isNoDocument() throws IOException {
        Path config = folder.resolve("shop.yaml");
        Files.writeString(config, "routes: 3\n");
        Typed typed = Typed.of("openapi", "-conf", config.toString());

        assertThat(typed.code()).isEqualTo(78);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void smallConfig_isThisDocument() throws IOException {
        String document = openapi("""
                  GET /users/{userId}:
                    params: { userId: { type: integer, minimum: 1, description: Whose. } }
                    parts:
                      user: { http: users, get: "/users/{userId}" }
                      extra: { http: users, get: "/extra", when: "$user.vip" }
                """);

        assertThat(document).startsWith("""
                {
                  "openapi": "3.1.0",
                  "info": {"title": "shop.yaml", "version": "1"},
                  "servers": [
                    {"url": "/"}
                  ],
                  "security": [],
                  "paths": {
                    "/users/{userId}": {
                      "get": {
                        "operationId": "getUsersByUserId",
                        "summary": "GET /users/{userId}",
                        "parameters": [
                          {
                            "name": "userId",
                            "in": "path",
                            "description": "Whose.",
                            "required": true,
                            "schema": {"type": "integer", "minimum": 1}
                          }
                        ],
                        "responses": {
                          "200": {
                            "description": "OK",
                            "headers": {
                              "Gather-Status": {"$ref": "#/components/headers/Gather-Status"},
                              "Server-Timing": {"$ref": "#/components/headers/Server-Timing"}
                            },
                            "content": {
                              "application/json": {
                                "schema": {
                                  "type": "object",
                                  "required": ["user"],
                                  "properties": {
                                    "user": {},
                                    "extra": {}
                                  }
                                }
                              }
                            }
                          },
                          "4XX": {"$ref": "#/components/responses/Problem"},
                          "5XX": {"$ref": "#/components/responses/Problem"}
                        }
                      }
                    }
                  },
                  "components": {
                    "schemas": {
                      "Problem": {
                """);
    }

    @Test
    void parameters_haveTheirSchemas() throws IOException {
        String document = openapi("""
                  GET /products:
                    params:
                      x_tenant: { in: header, required: true, pattern: "^[a-z]+$", minLength: 2, maxLength: 40 }
                      since: { format: date }
                      limit: { type: integer, enum: [10, 20], default: 20 }
                      share: { type: number, minimum: 0.10 }
                      ids: { type: array, items: { type: integer }, minItems: 1, maxItems: 50 }
                    reply: {}
                """);

        assertThat(at(document, "paths", "/products", "get").getJsonArray("parameters"))
                .isEqualTo(new JsonArray("""
                        [{"name":"x-tenant","in":"header","required":true,
                          "schema":{"type":"string","minLength":2,"maxLength":40,"pattern":"^[a-z]+$"}},
                         {"name":"since","in":"query","required":false,"schema":{"type":"string","format":"date"}},
                         {"name":"limit","in":"query","required":false,
                          "schema":{"type":"integer","enum":[10,20],"default":20}},
                         {"name":"share","in":"query","required":false,"schema":{"type":"number","minimum":0.10}},
                         {"name":"ids","in":"query","required":false,"style":"form","explode":true,
                          "schema":{"type":"array","minItems":1,"maxItems":50,"items":{"type":"integer"}}}]"""));
        assertThat(document).contains("\"minimum\": 0.10");
    }

    @Test
    void body_standsAmongTheComponentsWithItsReferencesMoved() throws IOException {
        String document = openapi("""
                  POST /orders:
                    status: 201
                    headers: { location: "/orders/1" }
                    body:
                      type: object
                      properties:
                        "$ref": { default: { "$ref": "#/a" } }
                        lines: { $ref: "#/$defs/lines" }
                      $defs: { lines: { type: array, maxItems: 1.0e2 } }
                    reply: { fixed: [1.10], text: "a {body.x}", maybe: "{body.y?}" }
                """);

        JsonObject operation = at(document, "paths", "/orders", "post");
        assertThat(operation.getJsonObject("requestBody")).isEqualTo(new JsonObject("""
                {"required":true,"content":{"application/json":{"schema":
                 {"$ref":"#/components/schemas/PostOrdersBody"}}}}"""));
        assertThat(at(document, "components", "schemas", "PostOrdersBody")).isEqualTo(new JsonObject("""
                {"type":"object",
                 "properties":{"$ref":{"default":{"$ref":"#/a"}},
                  "lines":{"$ref":"#/components/schemas/PostOrdersBody/$defs/lines"}},
                 "$defs":{"lines":{"type":"array","maxItems":1.0e2}}}"""));
        JsonObject created = operation.getJsonObject("responses").getJsonObject("201");
        assertThat(created.getJsonObject("headers").fieldNames())
                .containsExactly("Gather-Status", "Server-Timing", "location");
        assertThat(created.getJsonObject("content")).isEqualTo(new JsonObject("""
                {"application/json":{"schema":{"type":"object","required":["fixed","text"],
                 "properties":{"fixed":{"const":[1.10]},"text":{"type":"string"},"maybe":{}}}}}"""));
    }

    @Test
    void routeThatCanBeWatched_answersWithEventsAndLinesToo() throws IOException {
        String document = openapi("""
                  GET /news: { live: { every: 2s }, reply: 1 }
                  GET /still: { reply: 1 }
                """);

        assertThat(at(document, "paths", "/news", "get", "responses", "200", "content")
                        .fieldNames())
                .containsExactly("application/json", "text/event-stream", "application/x-ndjson");
        assertThat(at(document, "paths", "/still", "get", "responses", "200", "content")
                        .fieldNames())
                .containsExactly("application/json");
    }

    @Test
    void pathsThatDifferInNamesOnly_areOnePath() throws IOException {
        String document = openapi("""
                  GET /a/{x}: { reply: "{x}" }
                  DELETE /a/{y}: { status: 204 }
                """);

        JsonObject paths = at(document, "paths");
        assertThat(paths.fieldNames()).containsExactly("/a/{x}");
        JsonObject delete = paths.getJsonObject("/a/{x}").getJsonObject("delete");
        assertThat(delete.getJsonArray("parameters").getJsonObject(0).getString("name"))
                .isEqualTo("x");
        assertThat(delete.getJsonObject("responses").getJsonObject("204").containsKey("content"))
                .isFalse();
    }

    @Test
    void operationsThatWouldBeCalledTheSame_areNumbered() throws IOException {
        String document = openapi("""
                  GET /a-b: { reply: 1 }
                  GET /a/b: { reply: 2 }
                """);

        assertThat(document).contains("\"operationId\": \"getAB\"").contains("\"operationId\": \"getAB_2\"");
    }

    @Test
    void server_isWhereItIsSaidToBe() throws IOException {
        assertThat(openapi("  GET /: { reply: 1 }\n", "--server", "https://api.example.com"))
                .contains("{\"url\": \"https://api.example.com\"}");
    }
}
