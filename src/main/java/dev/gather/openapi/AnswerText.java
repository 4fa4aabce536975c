package dev.gather.openapi;

import dev.gather.json.Json;
import dev.gather.plan.PartPlan;
import dev.gather.plan.Plan;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.reference.Shape;
import dev.gather.request.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JSON Schema of a route's answer, as far as its plan knows it: a source may give anything. */
final class AnswerText {
    private final Set<Names.Name> skippable = new HashSet<>();

    private AnswerText(Plan plan) {
        for (PartPlan part : plan.order()) {
            boolean needsOne = part.needs().stream()
                    .anyMatch(index -> skippable.contains(plan.part(index).name()));
            if (part.when() != null || needsOne) {
                skippable.add(part.name());
            }
        }
    }

    static Json of(Plan plan) {
        Json answer = new AnswerText(plan).schema(plan.reply());
        if (!plan.meta()) {
            return answer;
        }
        String gaveWay = "Of a partial answer only: the parts that gave way, and why.";
        Json parts = new ObjectText()
                .put("type", "object")
                .put("description", gaveWay)
                .json();
        Json properties = answer.field("properties");
        ObjectText all = new ObjectText();
        if (properties != null) {
            properties.members().forEach(all::put);
        }
        ObjectText withParts = new ObjectText();
        answer.members().forEach((key, value) -> {
            if (!key.equals("properties")) {
                withParts.put(key, value);
            }
        });
        return withParts.put("properties", all.put("_parts", parts)).json();
    }

    private Json schema(Shape shape) {
        if (shape instanceof Shape.Constant constant) {
            return new ObjectText().put("const", constant.json()).json();
        }
        if (shape instanceof Shape.Text) {
            return new ObjectText().put("type", "string").json();
        }
        if (shape instanceof Shape.ArrayShape) {
            return new ObjectText().put("type", "array").json();
        }
        return shape instanceof Shape.ObjectShape object ? object(object) : whole(((Shape.Whole) shape).reference());
    }

    private Json object(Shape.ObjectShape object) {
        ObjectText properties = new ObjectText();
        List<Json> required = new ArrayList<>();
        for (Shape.Member member : object.members()) {
            properties.put(member.key().text(), schema(member.value()));
            if (isAlwaysThere(member)) {
                required.add(member.key());
            }
        }
        ObjectText text = new ObjectText().put("type", "object");
        if (!required.isEmpty()) {
            text.put("required", Json.array(required));
        }
        return text.put("properties", properties).json();
    }

    /** What stands for a part may be left out with it; else only a reference that says so is. */
    private boolean isAlwaysThere(Shape.Member member) {
        if (!(member.value() instanceof Shape.Whole whole)) {
            return true;
        }
        boolean mayBeSkipped =
                member.ifPresent() && skippable.contains(whole.reference().name());
        return !mayBeSkipped && !whole.reference().optional();
    }

    /** A value that is missing is null where it is not left out. */
    private static Json whole(Reference reference) {
        Parameter parameter = reference.name().parameter();
        if (parameter == null || !reference.path().isEmpty()) {
            return Json.EMPTY_OBJECT;
        }
        boolean known = parameter.required() || parameter.fallback() != null || reference.optional();
        return known ? ParameterText.schema(parameter.schema()).json() : Json.EMPTY_OBJECT;
    }
}
