package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonSchemaTest {
    private final JsonObject schema = JsonSchema.of(Sample.CONFIG);
    private final JsonObject definitions = schema.getJsonObject("$defs");

    @Test
    void declaration_becomesOneDefinitionForEachObject() {
        assertThat(schema.getString("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.getString("$ref")).isEqualTo("#/$defs/config");
        assertThat(definitions.fieldNames())
                .containsExactlyInAnyOrder("config", "server", "route", "part", "substitution");
    }

    @Test
    void root_refusesUnknownKeysAndNamesRequiredOnes() {
        assertThat(definitions.getJsonObject("config")).isEqualTo(new JsonObject("""
                        {"type": "object", "description": "The whole file.", "additionalProperties": false,
                         "required": ["server"],
                         "properties": {
                           "server": {"$ref": "#/$defs/server", "description": "The server."},
                           "routes": {"type": "object", "description": "The routes.", "default": {},
                             "propertyNames": {"pattern": "^(?:[A-Z]+ /.*)$"},
                             "additionalProperties": {"$ref": "#/$defs/route"}},
                           "home": {"description": "Link.", "anyOf": [
                             {"type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://[^/?#@]+(/[^?#]*)?$"},
                             {"$ref": "#/$defs/substitution"}]}}}
                        """));
    }

    @Test
    void scalars_allowASubstitutionAndCarryTheirDefaults() {
        JsonObject server = definitions.getJsonObject("server").getJsonObject("properties");

        assertThat(server.getJsonObject("instances")).isEqualTo(new JsonObject("""
                        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 64},
                                   {"$ref": "#/$defs/substitution"}],
                         "description": "How many verticles. Default: one per core."}
                        """));
        assertThat(server.getJsonObject("body").getString("default")).isEqualTo("64KiB");
        assertThat(server.getJsonObject("tls").getBoolean("default")).isFalse();
    }

    @Test
    void typeThatContainsItself_isAReference() {
        JsonObject then =
                definitions.getJsonObject("part").getJsonObject("properties").getJsonObject("then");

        assertThat(then).isEqualTo(new JsonObject("""
                        {"type": "array", "items": {"$ref": "#/$defs/part"}, "description": "What follows.",
                         "default": []}
                        """));
    }

    @Test
    void twoObjectsOfOneName_areRefused() {
        Field<Node> a = Field.optional("a", Types.any(), "");
        ObjectType<String> inner = new ObjectType<>("same", "", List.of(), v -> "");
        Field<String> b = Field.optional("b", inner, "");
        ObjectType<String> outer = new ObjectType<>("same", "", List.of(a, b), v -> "");

        assertThatThrownBy(() -> JsonSchema.of(outer)).hasMessage("two object types are called same");
        assertThatThrownBy(() -> new ObjectType<>("o", "", List.of(a, a), v -> ""))
                .hasMessage("two fields of o are called a");
    }
}
