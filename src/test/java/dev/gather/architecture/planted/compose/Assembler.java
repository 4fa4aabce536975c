package dev.gather.architecture.planted.compose;

import io.vertx.core.Future;

/** What joins outcomes has to be pure; this one holds a future. */
record Assembler(Future<String> held) {}
