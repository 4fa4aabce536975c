package dev.gather.plan;

import dev.gather.reference.Names;
import dev.gather.request.Parameter;
import dev.gather.request.Parameter.In;
import dev.gather.request.ParameterSchema;
import dev.gather.request.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of one route: those of its path in the order of the path, then the others as they are written. */
final class RouteParameters {
    private static final ParameterSchema STRING = new ParameterSchema(
            ParameterSchema.Type.STRING, null, null, null, null, 0, Integer.MAX_VALUE, null, List.of());

    private final String key;
    private final RouteConfig route;
    private final Keys routes;
    private final PathPattern pattern;
    private final Names names;

    RouteParameters(String key, RouteConfig route, Keys routes, PathPattern pattern, Names names) {
        this.key = key;
        this.route = route;
        this.routes = routes;
        this.pattern = pattern;
        this.names = names;
    }

    List<Parameter> read() {
        List<Parameter> parameters = new ArrayList<>();
        for (String name : pattern.parameterNames()) {
            parameters.add(inPath(name, route.params().get(name)));
        }
        Set<String> inPath =
                Set.copyOf(pattern.parameterNames().stream().distinct().toList());
        route.params().forEach((name, config) -> {
            if (!inPath.contains(name)) {
                parameters.add(outsidePath(name, config));
            }
        });
        parameters.forEach(this::addName);
        return List.copyOf(parameters);
    }

    private Parameter inPath(String name, @Nullable ParameterConfig config) {
        if (config != null && config.in() != null && config.in() != In.PATH) {
            problem(name, "in: " + config.in().text(), "in: path, where {" + name + "} stands");
        }
        if (config != null && (config.fallback() != null || Boolean.FALSE.equals(config.required()))) {
            problem(name, "not required", "no default and no required: false, since it stands in the path");
        }
        if (config == null) {
            return new Parameter(name, In.PATH, true, false, STRING, null, null);
        }
        return new Parameter(name, In.PATH, true, true, config.schema(), null, config.description());
    }

    private Parameter outsidePath(String name, ParameterConfig config) {
        In in = config.in() == null ? In.QUERY : config.in();
        if (in == In.PATH) {
            problem(name, "in: path", "{" + name + "} in the route's path, or in: query");
        }
        boolean required = Boolean.TRUE.equals(config.required());
        return new Parameter(name, in, required, true, config.schema(), config.fallback(), config.description());
    }

    private void addName(Parameter parameter) {
        if (Names.RESERVED.contains(parameter.name())) {
            problem(parameter.name(), "a reserved name", "another name");
        } else if (!names.addParameter(parameter)) {
            problem(parameter.name(), "{" + parameter.name() + "} twice", "each name once");
        }
    }

    /** Where the parameter is written; one that is only in the path is written in the route's key. */
    private void problem(String parameter, String found, String expected) {
        if (route.params().containsKey(parameter)) {
            route.paramKeys().problem(parameter, found, expected);
        } else {
            routes.problem(key, found, expected);
        }
    }
}
