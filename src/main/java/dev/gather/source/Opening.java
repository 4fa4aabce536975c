package dev.gather.source;

import dev.gather.observe.Observer;
import io.vertx.core.Vertx;

/**
 * What a kind is opened with.
 *
 * @param eventLoops how many event loops will use it
 * @param routes the routes of this server, which can be asked once all kinds are open
 * @param observer told what becomes of resources
 * @param strain of this server
 */
public record Opening(Vertx vertx, int eventLoops, Routes routes, Observer observer, Strain strain) {}
