/**
 * Beside the stages: the kit with which users test their verticles. Owns a server without clients and sources, in which
 * one verticle runs and the test says what its calls give. The server itself does not use it.
 */
@NullMarked
package dev.gather.verticle.kit;

import org.jspecify.annotations.NullMarked;
