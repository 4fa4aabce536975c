/**
 * Beside the stages: from a config file to checked values, each with its line and column; a leaf.
 *
 * <p>Owns the language (YAML and JSON by one reader, substitution, anchors), the types that a config is
 * declared with, and what is made of one declaration: the parser, the JSON Schema and the reference. What is
 * configured is declared next to the code that it configures. Nothing here is on the path of a request.
 *
 * <p>In reading order: {@link dev.gather.config.ConfigReader} turns text into {@link
 * dev.gather.config.Node}s, {@link dev.gather.config.Type}s turn nodes into values, {@link
 * dev.gather.config.Problems} collects what is wrong.
 */
@NullMarked
package dev.gather.config;

import org.jspecify.annotations.NullMarked;
