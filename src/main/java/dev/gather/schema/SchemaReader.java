package dev.gather.schema;

import dev.gather.config.ListNode;
import dev.gather.config.MapNode;
import dev.gather.config.MapNode.Entry;
import dev.gather.config.Node;
import dev.gather.config.Problems;
import dev.gather.config.ScalarNode;
import dev.gather.config.Spelling;
import java.util.List;

/**
 * Looks through a schema as it is written: every keyword is known and takes what it has. JSON Schema itself leaves out
 * what it does not know, so that a misspelt {@code required} would require nothing. Used at start only.
 */
final class SchemaReader {
    private final Problems problems;
    private final SchemaPlaces places = new SchemaPlaces();
    private boolean sound = true;

    SchemaReader(Problems problems) {
        this.problems = problems;
    }

    /** False after problems were reported. */
    boolean read(Node root) {
        schema(root, "");
        for (SchemaPlaces.Ref ref : places.dangling()) {
            report(ref.node(), "a place in this schema where a schema is");
        }
        if (sound) {
            places.endless().ifPresent(ref -> report(ref.node(), "a place that does not lead back to this one"));
        }
        return sound;
    }

    private void schema(Node node, String pointer) {
        if (!Operand.SCHEMA.fits(node)) {
            report(node, Operand.SCHEMA.expected());
            return;
        }
        places.add(pointer);
        if (node instanceof MapNode map) {
            map.entries().forEach(entry -> keyword(entry, pointer));
        }
    }

    private void keyword(Entry entry, String pointer) {
        Operand operand = Keywords.ALL.get(entry.key());
        if (operand == null) {
            sound = false;
            String hint = Spelling.hint(entry.key(), Keywords.ALL.keySet());
            String expected = "a keyword of JSON Schema 2020-12; no $id, anchor, $dynamicRef or unevaluated…";
            problems.add(entry.keyPosition(), entry.value().path(), "unknown keyword", expected, hint);
        } else if (!operand.fits(entry.value())) {
            report(entry.value(), operand.expected());
        } else {
            inside(entry, operand, pointer);
        }
    }

    private void inside(Entry entry, Operand operand, String pointer) {
        Node value = entry.value();
        String here = Pointers.child(pointer, entry.key());
        switch (operand.inner()) {
            case ONE -> child(entry.key(), value, pointer, here);
            case LIST -> {
                List<Node> items = ((ListNode) value).items();
                for (int i = 0; i < items.size(); i++) {
                    child(entry.key(), items.get(i), pointer, Pointers.child(here, Integer.toString(i)));
                }
            }
            case MAP -> {
                for (Entry named : ((MapNode) value).entries()) {
                    child(entry.key(), named.value(), pointer, Pointers.child(here, named.key()));
                }
            }
            case REFERENCE -> places.refer(pointer, (ScalarNode) value);
            case NONE -> {}
        }
    }

    private void child(String keyword, Node node, String from, String pointer) {
        if (Keywords.isInPlace(keyword)) {
            places.lead(from, pointer);
        }
        schema(node, pointer);
    }

    private void report(Node node, String expected) {
        sound = false;
        problems.add(node, expected);
    }
}
