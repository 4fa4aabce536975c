package dev.gather.config;

import java.util.Locale;

/** Makes the reference of a declaration: Markdown, a table for each object type. */
public final class ReferenceDocs {
    private ReferenceDocs() {}

    /** The reference; the root first, then each object type where it is first mentioned. */
    public static String markdown(ObjectType<?> root) {
        StringBuilder out = new StringBuilder("# Configuration reference\n");
        Declarations.objects(root).values().forEach(object -> section(object, out));
        return out.toString();
    }

    /** A link to the section of an object type. */
    static String link(ObjectType<?> object) {
        String anchor = object.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        return "[" + object.name() + "](#" + anchor + ")";
    }

    private static void section(ObjectType<?> object, StringBuilder out) {
        out.append("\n## ")
                .append(object.name())
                .append("\n\n")
                .append(object.doc())
                .append("\n\n");
        out.append("| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
        for (Field<?> field : object.fields()) {
            out.append("| `").append(field.name()).append("` | ");
            out.append(cell(field.type().described())).append(" | ");
            out.append(cell(defaultOf(field))).append(" | ");
            out.append(cell(field.doc())).append(" |\n");
        }
    }

    private static String defaultOf(Field<?> field) {
        String shown = field.shown();
        return shown != null ? shown : field.isRequired() ? "required" : "none";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
