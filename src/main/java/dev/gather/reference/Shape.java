package dev.gather.reference;

import dev.gather.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON with references in it, made ready at start: whatever holds no reference is already bytes. A string
 * that is exactly one reference becomes the value itself, of whatever type; any other string with references
 * becomes text.
 */
public sealed interface Shape {

    /** A part without references, as it will stand in the answer. */
    record Constant(Json json) implements Shape {}

    /** The value of a reference, moved byte for byte. */
    record Whole(Reference reference) implements Shape {}

    /** A string with references inside. */
    record Text(Template template) implements Shape {}

    /** An object, in the order it was written. */
    record ObjectShape(List<Member> members) implements Shape {}

    record ArrayShape(List<Shape> elements) implements Shape {}

    /**
     * A member of an object.
     *
     * @param key as a JSON string
     * @param ifPresent whether it is left out where its value is missing, though not where it is null
     */
    record Member(Json key, Shape value, boolean ifPresent) {
        public Member(Json key, Shape value) {
            this(key, value, false);
        }

        boolean isOptional() {
            return value instanceof Whole whole && whole.reference().optional();
        }
    }

    /** Every reference, in order. */
    default List<Reference> references() {
        List<Reference> found = new ArrayList<>();
        collect(this, found);
        return found;
    }

    private static void collect(Shape shape, List<Reference> found) {
        if (shape instanceof Whole whole) {
            found.add(whole.reference());
        } else if (shape instanceof Text text) {
            found.addAll(text.template().references());
        } else if (shape instanceof ObjectShape object) {
            object.members().forEach(member -> collect(member.value(), found));
        } else if (shape instanceof ArrayShape array) {
            array.elements().forEach(element -> collect(element, found));
        }
    }
}
