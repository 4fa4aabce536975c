package dev.gather.reference;

import dev.gather.config.ListNode;
import dev.gather.config.MapNode;
import dev.gather.config.Node;
import dev.gather.config.ScalarNode;
import dev.gather.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Turns JSON of the config into a {@link Shape}; a broken reference is a problem at its place. */
public final class ShapeParser {
    private final Templates templates;

    public ShapeParser(Templates templates) {
        this.templates = templates;
    }

    public Shape parse(Node node) {
        if (node instanceof MapNode map) {
            return object(map);
        }
        if (node instanceof ListNode list) {
            return array(list);
        }
        return scalar((ScalarNode) node);
    }

    private Shape object(MapNode map) {
        List<Shape.Member> members = new ArrayList<>();
        for (MapNode.Entry entry : map.entries()) {
            members.add(new Shape.Member(Json.of(entry.key()), parse(entry.value())));
        }
        boolean constant = members.stream().allMatch(member -> member.value() instanceof Shape.Constant);
        Shape shape = new Shape.ObjectShape(List.copyOf(members));
        return constant ? constant(shape) : shape;
    }

    private Shape array(ListNode list) {
        List<Shape> elements = list.items().stream().map(this::parse).toList();
        Shape shape = new Shape.ArrayShape(elements);
        return elements.stream().allMatch(Shape.Constant.class::isInstance) ? constant(shape) : shape;
    }

    private static Shape constant(Shape shape) {
        return new Shape.Constant(ShapeWriter.constant(shape));
    }

    private Shape scalar(ScalarNode scalar) {
        return switch (scalar.kind()) {
            case STRING -> string(scalar);
            case NUMBER -> new Shape.Constant(Json.number(scalar.text()));
            case BOOLEAN -> new Shape.Constant(Json.of(scalar.text().equals("true")));
            case NULL -> new Shape.Constant(Json.NULL);
        };
    }

    private Shape string(ScalarNode scalar) {
        Template template = templates.parse(scalar);
        if (template == null || template.isLiteral()) {
            String text = template == null || template.pieces().isEmpty()
                    ? ""
                    : String.valueOf(template.pieces().get(0).literal());
            return new Shape.Constant(Json.of(text));
        }
        Reference only = template.only();
        return only == null ? new Shape.Text(template) : new Shape.Whole(only);
    }
}
