package dev.gather.plan;

import dev.gather.json.Json;
import dev.gather.reference.Names;
import dev.gather.source.CallSpec;
import dev.gather.source.SourceKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a route, ready to be run for any request.
 *
 * @param index its place in config order, from 0
 * @param name where its value is found by references
 * @param kind which kind of source it is fetched from
 * @param call what it asks
 * @param needs the indexes of the parts whose values it refers to
 * @param timeout the most it may take, or null for what the deadline leaves
 * @param optional whether the route goes on without it
 * @param fallback its value when it fails, or null if it has none
 * @param hidden whether it is left out of the answer
 * @param readsPath whether it refers to a path parameter, so that "not found" is the client's 404
 */
public record PartPlan(
        int index,
        Names.Name name,
        SourceKind<?, ?> kind,
        CallSpec call,
        List<Integer> needs,
        @Nullable Duration timeout,
        boolean optional,
        @Nullable Json fallback,
        boolean hidden,
        boolean readsPath) {

    /** Whether the whole route fails with it. */
    public boolean isRequired() {
        return !optional && fallback == null;
    }
}
