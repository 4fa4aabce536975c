package dev.gather.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule about a tree of packages.
 *
 * @param name in words
 * @param plant the class of the planted tree that breaks it, named from the root of that tree
 * @param in the rule for the tree under a root package
 */
record Rule(String name, String plant, Function<String, ArchRule> in) {
    @Override
    public String toString() {
        return name;
    }
}
