package dev.gather.plan;

import dev.gather.source.SourceKind;
import java.util.List;

/**
 * The writes of a route that happen together or not at all.
 *
 * @param kind of the resource that they are written to
 * @param resource its name in the config
 * @param members the indexes of the parts, in the order in which they run
 */
public record TransactionPlan(SourceKind<?, ?> kind, String resource, List<Integer> members) {}
