/**
 * Stage 5 of 5: what the client gets. Owns the verdict on a composed answer, the one table of status codes, problem
 * documents and headers. Every refusal of every stage gets its words here; nothing inside the server gets into them.
 */
@NullMarked
package dev.gather.reply;

import org.jspecify.annotations.NullMarked;
