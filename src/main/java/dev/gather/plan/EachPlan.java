package dev.gather.plan;

import dev.gather.reference.Names;
import dev.gather.reference.Shape;

/**
 * That a part is run once for each element of a list.
 *
 * @param in the list
 * @param element the name of an element, known to this part only
 * @param concurrency how many run at the same time
 * @param max the most elements
 */
public record EachPlan(Shape in, Names.Name element, int concurrency, int max) {}
