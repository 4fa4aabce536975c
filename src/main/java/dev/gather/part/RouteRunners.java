package dev.gather.part;

import dev.gather.source.SourceCall;
import dev.gather.source.Transaction;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * What runs the parts of one route.
 *
 * @param parts by their indexes
 * @param transaction begins the route's transaction, if it has one
 */
public record RouteRunners(List<PartRunner> parts, Function<SourceCall, Future<Transaction>> transaction) {}
