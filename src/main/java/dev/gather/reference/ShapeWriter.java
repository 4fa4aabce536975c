package dev.gather.reference;

import dev.gather.json.Json;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Shape} with the values of one request. Pure: values in, bytes out. */
public final class ShapeWriter {
    private static final int TEXT_GUESS = 64;

    private final @Nullable Bindings bindings;
    private final boolean missingIsNull;
    private final Buffer target;

    private ShapeWriter(@Nullable Bindings bindings, boolean missingIsNull, Buffer target) {
        this.bindings = bindings;
        this.missingIsNull = missingIsNull;
        this.target = target;
    }

    /** The answer of a route: what is missing becomes {@code null}. */
    public static Buffer reply(Shape shape, Bindings bindings) {
        Buffer target = Buffer.buffer(guess(shape, bindings));
        try {
            new ShapeWriter(bindings, true, target).write(shape);
        } catch (BindingException e) {
            throw new IllegalStateException(e); // nothing is required here
        }
        return target;
    }

    /** The same of one member of it, which is null if it is left out. */
    public static @Nullable Json reply(Shape.Member member, Bindings bindings) {
        ShapeWriter writer = new ShapeWriter(bindings, true, Buffer.buffer());
        return writer.isLeftOut(member) ? null : replyValue(member.value(), bindings);
    }

    /** The same as a value, which is moved as it is where the answer is nothing else. */
    public static Json replyValue(Shape shape, Bindings bindings) {
        Json moved = shape instanceof Shape.Whole whole ? whole.reference().resolve(bindings) : null;
        if (moved != null) {
            return moved;
        }
        Buffer written = reply(shape, bindings);
        return Json.trusted(written.getBytes(), 0, written.length());
    }

    /** A value that is sent or kept: what is missing fails it, unless its reference says otherwise. */
    public static Json value(Shape shape, Bindings bindings) throws BindingException {
        Json whole = shape instanceof Shape.Constant constant ? constant.json() : null;
        return whole != null ? whole : written(shape, bindings);
    }

    private static Json written(Shape shape, @Nullable Bindings bindings) throws BindingException {
        Buffer target = Buffer.buffer();
        new ShapeWriter(bindings, false, target).write(shape);
        return Json.trusted(target.getBytes(), 0, target.length());
    }

    static Json constant(Shape shape) {
        try {
            return written(shape, null);
        } catch (BindingException e) {
            throw new IllegalStateException(e); // a constant refers to nothing
        }
    }

    private void write(Shape shape) throws BindingException {
        if (shape instanceof Shape.Constant constant) {
            constant.json().writeTo(target);
        } else if (shape instanceof Shape.Whole whole) {
            valueOf(whole.reference()).writeTo(target);
        } else if (shape instanceof Shape.Text text) {
            Json.of(textOf(text.template())).writeTo(target);
        } else if (shape instanceof Shape.ObjectShape object) {
            writeObject(object.members());
        } else if (shape instanceof Shape.ArrayShape array) {
            writeArray(array.elements());
        }
    }

    private void writeObject(List<Shape.Member> members) throws BindingException {
        char separator = '{';
        for (Shape.Member member : members) {
            if (isLeftOut(member)) {
                continue;
            }
            target.appendByte((byte) separator);
            member.key().writeTo(target);
            target.appendByte((byte) ':');
            write(member.value());
            separator = ',';
        }
        if (separator == '{') {
            target.appendByte((byte) '{');
        }
        target.appendByte((byte) '}');
    }

    private void writeArray(List<Shape> elements) throws BindingException {
        target.appendByte((byte) '[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                target.appendByte((byte) ',');
            }
            write(elements.get(i));
        }
        target.appendByte((byte) ']');
    }

    private String textOf(Template template) throws BindingException {
        StringBuilder text = new StringBuilder();
        for (Template.Piece piece : template.pieces()) {
            Reference reference = piece.reference();
            text.append(reference == null ? piece.literal() : valueOf(reference).text());
        }
        return text.toString();
    }

    private Json valueOf(Reference reference) throws BindingException {
        Json value = resolve(reference);
        if (value != null) {
            return value;
        }
        if (missingIsNull || reference.optional()) {
            return Json.NULL;
        }
        throw new BindingException(reference, "has no value");
    }

    private boolean isLeftOut(Shape.Member member) {
        if (!member.isOptional() && !member.ifPresent()) {
            return false;
        }
        Json value = resolve(((Shape.Whole) member.value()).reference());
        return value == null || (value.isNull() && !member.ifPresent());
    }

    private @Nullable Json resolve(Reference reference) {
        return bindings == null ? null : reference.resolve(bindings);
    }

    /** How many bytes the answer will have: exact where values are moved whole, which is where the bytes are. */
    private static int guess(Shape shape, Bindings bindings) {
        if (shape instanceof Shape.Constant constant) {
            return constant.json().length();
        }
        if (shape instanceof Shape.Whole whole) {
            Json value = whole.reference().path().isEmpty() ? whole.reference().resolve(bindings) : null;
            return value == null ? TEXT_GUESS : value.length();
        }
        int sum = 2;
        if (shape instanceof Shape.ObjectShape object) {
            for (Shape.Member member : object.members()) {
                sum += member.key().length() + 2 + guess(member.value(), bindings);
            }
        } else if (shape instanceof Shape.ArrayShape array) {
            for (Shape element : array.elements()) {
                sum += 1 + guess(element, bindings);
            }
        }
        return Math.max(sum, TEXT_GUESS);
    }
}
