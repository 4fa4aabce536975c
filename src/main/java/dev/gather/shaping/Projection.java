package dev.gather.shaping;

import dev.gather.config.Field;
import dev.gather.config.Type;
import dev.gather.config.Types;
import dev.gather.json.Entries;
import dev.gather.json.Json;
import dev.gather.json.Splice;
import java.util.Arrays;
import java.util.List;

/**
 * Which fields of a value stay. An array, at the top or on the way to a field, stands for each of its
 * elements, a scalar stays as it is, and a field that is not there is nothing to do for. What stays keeps its
 * bytes and its order.
 *
 * @param picks whether the named fields are those that stay, or those that go
 * @param fields the named ones
 */
public record Projection(boolean picks, FieldTree fields) {
    private static final Type<List<FieldPath>> PATHS = Types.list(Types.parsed(FieldPath.EXPECTED, FieldPath::parse));

    public static final Field<List<FieldPath>> PICK = Field.optional(
            "pick", PATHS, "The only fields that the answer shows of its objects; `a.b` is in the objects at `a`.");
    public static final Field<List<FieldPath>> OMIT = Field.optional(
            "omit", PATHS, "Fields that the answer does not show of its objects; `a.b` is in the objects at `a`.");

    /** Keeps these fields only; without any, objects become empty. */
    public static Projection pick(List<FieldPath> paths) {
        return new Projection(true, FieldTree.of(paths));
    }

    /** Keeps all fields but these. */
    public static Projection omit(List<FieldPath> paths) {
        return new Projection(false, FieldTree.of(paths));
    }

    /**
     * What stays of a value. Arrays keep their lengths. Of several members with a named field's name the last
     * one counts, the others go.
     */
    public Json apply(Json value) {
        Splice splice = value.splice();
        project(value, fields, splice);
        return splice.toJson();
    }

    private void project(Json value, FieldTree named, Splice splice) {
        value.forEachObject(object -> projectMembers(object, named, splice));
    }

    private void projectMembers(Json object, FieldTree named, Splice splice) {
        int[] last = lastOfEach(object, named);
        Entries members = object.entries();
        boolean first = true;
        for (int i = 0; members.next(); i++) {
            int index = named.indexOf(members);
            if (!stays(index, i, named, last)) {
                splice.leaveOut(members, first);
                continue;
            }
            first = false;
            if (index >= 0 && !named.branches().get(index).whole()) {
                project(members.value(), named.branches().get(index).inside(), splice);
            }
        }
    }

    private boolean stays(int index, int place, FieldTree named, int[] last) {
        if (index < 0) {
            return !picks;
        }
        boolean wanted = picks || !named.branches().get(index).whole();
        return wanted && last[index] == place;
    }

    /** For each named field the place of the last member that has its name, or -1. */
    private static int[] lastOfEach(Json object, FieldTree named) {
        int[] last = new int[named.branches().size()];
        Arrays.fill(last, -1);
        Entries members = object.entries();
        for (int i = 0; members.next(); i++) {
            int index = named.indexOf(members);
            if (index >= 0) {
                last[index] = i;
            }
        }
        return last;
    }
}
