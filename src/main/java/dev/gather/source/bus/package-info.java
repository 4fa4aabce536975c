/**
 * The shelf: parts that are asked of verticles over the event bus. Owns the contract between languages: what JSON
 * becomes on its way to a verticle, and which of the objects that come back are JSON.
 */
@NullMarked
package dev.gather.source.bus;

import org.jspecify.annotations.NullMarked;
