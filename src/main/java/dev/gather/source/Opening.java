package dev.gather.source;

import dev.gather.observe.Observer;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a kind is opened with.
 *
 * @param eventLoops how many event loops will use it
 * @param freely the most that a call may take which stands in no part, or null if there are none
 * @param routes the routes of this server, which can be asked once all kinds are open
 * @param observer told what becomes of resources
 * @param strain of this server
 */
public record Opening(
        Vertx vertx, int eventLoops, @Nullable Duration freely, Routes routes, Observer observer, Strain strain) {}
