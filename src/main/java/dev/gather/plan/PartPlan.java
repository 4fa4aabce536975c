package dev.gather.plan;

import dev.gather.json.Json;
import dev.gather.reference.Names;
import dev.gather.reference.Reference;
import dev.gather.source.CallSpec;
import dev.gather.source.SourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a route, ready to be run for any request.
 *
 * @param index its place in config order, from 0
 * @param name where its value is found by references
 * @param kind which kind of source it is fetched from
 * @param call what it asks
 * @param needs the indexes of the parts whose values it refers to
 * @param after the indexes of the parts that only have to be over before it
 * @param when what has to be true for it to be run, or null
 * @param each that it is run once for each element of a list, or null
 * @param transform what is made of the answer, or null
 * @param timeout the most it may take, or null for what the deadline leaves
 * @param optional whether the route goes on without it
 * @param fallback its value when it fails, or null if it has none
 * @param cache what is kept of its answers, or null
 * @param retry how often a call of it is made again at most, when another try may help
 * @param isHedged whether a call that takes longer than usual is made a second time
 * @param writes whether it changes something
 * @param hidden whether it is left out of the answer
 * @param readsPath whether it refers to a path parameter, so that "not found" is the client's 404
 */
public record PartPlan(
        int index,
        Names.Name name,
        SourceKind<?, ?> kind,
        CallSpec call,
        List<Integer> needs,
        List<Integer> after,
        @Nullable Formula when,
        @Nullable EachPlan each,
        @Nullable Formula transform,
        @Nullable Duration timeout,
        boolean optional,
        @Nullable Json fallback,
        @Nullable CachePlan cache,
        int retry,
        boolean isHedged,
        boolean writes,
        boolean hidden,
        boolean readsPath) {

    /** Every reference whose value it needs, but for those of its expressions. */
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>(call.references());
        if (each != null) {
            all.addAll(each.in().references());
        }
        if (cache != null) {
            cache.by().forEach(shape -> all.addAll(shape.references()));
        }
        return all;
    }

    /** What it reads of the request itself. */
    List<Reference> requestReferences() {
        List<Reference> all = new ArrayList<>(references());
        all.removeIf(reference -> reference.name().kind() != Names.Kind.REQUEST);
        Stream.of(when, transform).filter(Objects::nonNull).forEach(f -> all.addAll(f.requestReferences()));
        return all;
    }

    /** Whether the whole route fails with it. */
    public boolean isRequired() {
        return !optional && fallback == null;
    }

    /** Its value when it fails, or null if the route fails with it. */
    public @Nullable Json substitute() {
        return fallback == null && optional ? Json.NULL : fallback;
    }

    /** The indexes of all parts that have to be over before it. */
    public List<Integer> waitsFor() {
        return Stream.concat(needs.stream(), after.stream()).distinct().toList();
    }

    /** The same, to be run after these parts too. */
    PartPlan after(List<Integer> more) {
        return new PartPlan(
                index, name, kind, call, needs, more, when, each, transform, timeout, optional, fallback, cache, retry,
                isHedged, writes, hidden, readsPath);
    }
}
