package dev.gather.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JSON value as a client has it, to which patches are applied by the words of RFC 6902. Confined to one thread. */
public final class PatchedJson {
    private static final Object GONE = "nothing";

    private Object value;

    public PatchedJson(String json) {
        value = read(parsed(json));
    }

    private static Json parsed(String json) {
        try {
            return Json.parse(Documents.bytes(json));
        } catch (MalformedJson e) {
            throw new AssertionError(json, e);
        }
    }

    /** Scalars are their own text, so that every digit counts. */
    private static Object read(Json json) {
        return switch (json.kind()) {
            case OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                json.members().forEach((key, member) -> members.put(key, read(member)));
                yield members;
            }
            case ARRAY ->
                new ArrayList<>(json.elements().stream().map(PatchedJson::read).toList());
            default -> json.toString();
        };
    }

    public PatchedJson apply(String patch) {
        for (Json operation : parsed(patch).elements()) {
            String path = Documents.inside(operation, "path").text();
            Json written = operation.field("value");
            apply(Documents.inside(operation, "op").text(), path, written == null ? GONE : read(written));
        }
        return this;
    }

    private void apply(String operation, String path, Object made) {
        if (path.isEmpty()) {
            require(operation.equals("replace"), "the whole is replaced");
            value = made;
            return;
        }
        String[] steps = path.substring(1).split("/", -1);
        Object at = value;
        for (int i = 0; i < steps.length - 1; i++) {
            at = Objects.requireNonNull(inside(at, steps[i]));
        }
        change(at, operation, steps[steps.length - 1], made);
    }

    private static @Nullable Object inside(Object at, String step) {
        return at instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) at).get(name(step));
    }

    @SuppressWarnings("unchecked")
    private static void change(Object at, String operation, String last, Object made) {
        if (at instanceof List<?>) {
            List<Object> list = (List<Object>) at;
            int index = Integer.parseInt(last);
            switch (operation) {
                case "add" -> list.add(index, made);
                case "remove" -> list.remove(index);
                default -> list.set(index, made);
            }
            return;
        }
        Map<String, Object> map = (Map<String, Object>) at;
        require(operation.equals("add") != map.containsKey(name(last)), operation + " " + last);
        if (operation.equals("remove")) {
            map.remove(name(last));
        } else {
            map.put(name(last), made);
        }
    }

    private static String name(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** Whether it means the same; the order of members does not count. */
    public boolean means(String json) {
        return value.equals(read(parsed(json)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
