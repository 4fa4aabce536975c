package dev.gather.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint of a method and a path in time that grows with the path, not with the number of routes. Literal
 * segments beat parameters; a literal that leads nowhere falls back to the parameter beside it. GET answers HEAD too.
 * Immutable once built.
 */
public final class EndpointTable {

    /** What a method and a path lead to. */
    public sealed interface Match {}

    /** @param pathValues the decoded segments in the place of the path's parameters, in order */
    public record Found(Endpoint endpoint, List<String> pathValues) implements Match {}

    /** @param allow the methods that the path does answer, as in the {@code Allow} header */
    public record WrongMethod(String allow) implements Match {}

    public record NoSuchPath() implements Match {}

    private static final Match NO_SUCH_PATH = new NoSuchPath();

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node parameter;
        private final Map<String, Endpoint> endpoints = new HashMap<>();

        private Node next(PathPattern.Segment segment) {
            if (!segment.isParameter()) {
                return literals.computeIfAbsent(segment.text(), text -> new Node());
            }
            if (parameter == null) {
                parameter = new Node();
            }
            return parameter;
        }

        private String allow() {
            TreeSet<String> methods = new TreeSet<>(endpoints.keySet());
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            methods.add("OPTIONS");
            return String.join(", ", methods);
        }
    }

    private final Node root = new Node();

    public EndpointTable(List<Endpoint> endpoints) {
        endpoints.forEach(this::add);
    }

    private void add(Endpoint endpoint) {
        Node node = root;
        for (PathPattern.Segment segment : endpoint.pattern().segments()) {
            node = node.next(segment);
        }
        node.endpoints.put(endpoint.method(), endpoint);
    }

    /**
     * @param path the raw path, still percent-encoded
     * @throws IllegalArgumentException if a segment is not valid percent-encoded UTF-8
     */
    public Match find(String method, String path) {
        List<String> segments = PathSegments.of(path);
        List<String> values = new ArrayList<>(4);
        Node node = descend(root, segments, 0, values);
        if (node == null) {
            return NO_SUCH_PATH;
        }
        Endpoint endpoint = node.endpoints.get(method.equals("HEAD") ? "GET" : method);
        return endpoint == null ? new WrongMethod(node.allow()) : new Found(endpoint, values);
    }

    private static @Nullable Node descend(Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return node.endpoints.isEmpty() ? null : node;
        }
        String segment = segments.get(at);
        Node literal = node.literals.get(segment);
        Node found = literal == null ? null : descend(literal, segments, at + 1, values);
        if (found != null || node.parameter == null || segment.isEmpty()) {
            return found;
        }
        values.add(segment);
        found = descend(node.parameter, segments, at + 1, values);
        if (found == null) {
            values.remove(values.size() - 1);
        }
        return found;
    }
}
