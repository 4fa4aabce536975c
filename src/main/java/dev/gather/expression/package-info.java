/**
 * Beside the stages: JSONata, the language of {@code when}, {@code transform} and {@code allow}.
 *
 * <p>Owns what may be said in an expression, which names it reads ({@link
 * dev.gather.expression.Expression#variables()}) and what an evaluation may cost: time, depth, length. A
 * library parses and walks the expression; what computes is here, so that a number that is only moved keeps
 * its digits and nothing runs without end. What cannot be parsed is a problem of the config; an evaluation
 * that fails is the caller's to turn into a refusal or a failed part. Uses {@code json}.
 */
@NullMarked
package dev.gather.expression;

import org.jspecify.annotations.NullMarked;
