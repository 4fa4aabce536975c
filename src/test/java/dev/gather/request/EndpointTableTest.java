package dev.gather.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gather.request.EndpointTable.Found;
import dev.gather.request.EndpointTable.NoSuchPath;
import dev.gather.request.EndpointTable.WrongMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTableTest {
    private static EndpointTable table(String... names) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String name : names) {
            String[] words = name.split(" ");
            endpoints.add(new Endpoint(
                    endpoints.size(),
                    name,
                    words[0],
                    Objects.requireNonNull(PathPattern.parse(words[1])),
                    List.of(),
                    null,
                    Duration.ofSeconds(1)));
        }
        return new EndpointTable(endpoints);
    }

    private static final EndpointTable TABLE = table(
            "GET /",
            "GET /users/me",
            "GET /users/{id}",
            "POST /users/{id}",
            "GET /a/b/c",
            "GET /a/{x}/d",
            "GET /{x}/{y}/{z}",
            "PUT /only");

    @ParameterizedTest
    @CsvSource({
        "GET,  /,              GET /,                ''",
        "GET,  /users/me,      GET /users/me,        ''",
        "GET,  /users/7,       GET /users/{id},      7",
        "HEAD, /users/7,       GET /users/{id},      7",
        "POST, /users/7,       POST /users/{id},     7",
        "GET,  /a/b/c,         GET /a/b/c,           ''",
        "GET,  /a/b/d,         GET /a/{x}/d,         b",
        "GET,  /a/b/e,         GET /{x}/{y}/{z},     a b e",
        "GET,  /users/a%2Fb,   GET /users/{id},      a/b",
        "GET,  /users/%C3%A9+, GET /users/{id},      é+",
        "GET,  /users/%EF%BF%BD, GET /users/{id},    \uFFFD",
    })
    void path_findsItsEndpoint(String method, String path, String endpoint, String values) {
        Found found = (Found) TABLE.find(method, path);

        assertThat(found.endpoint().name()).isEqualTo(endpoint);
        assertThat(String.join(" ", found.pathValues())).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/users", "/users/", "/users/7/", "//users/7", "/a/b", "/a//d", "/USERS/7", "/users/me/x/y"})
    void otherPath_isNotFound(String path) {
        assertThat(TABLE.find("GET", path)).isInstanceOf(NoSuchPath.class);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /users/7,  'GET, HEAD, OPTIONS, POST'",
        "GET,    /only,     'OPTIONS, PUT'",
        "POST,   /users/me, 'GET, HEAD, OPTIONS'"
    })
    void otherMethod_namesTheAllowedOnes(String method, String path, String allow) {
        assertThat(TABLE.find(method, path)).isEqualTo(new WrongMethod(allow));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/%", "/users/%2", "/users/%zz", "/users/%ff", "/users/%C3"})
    void brokenEncoding_isRefused(String path) {
        assertThatThrownBy(() -> TABLE.find("GET", path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThousandRoutes_eachFindThemselves() {
        String[] names = new String[1000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "GET /r" + i + "/{x}";
        }
        EndpointTable table = table(names);

        for (String name : names) {
            Found found = (Found) table.find("GET", name.substring(4).replace("{x}", "1"));
            assertThat(found.endpoint().name()).isEqualTo(name);
        }
    }
}
