@NullMarked
package dev.gather;

import org.jspecify.annotations.NullMarked;
