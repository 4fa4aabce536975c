package dev.gather.verticle;

import java.util.List;

/** The languages that verticles can be written in as files, one line each. */
final class Languages {
    /**
     * @param suffix of its files
     * @param folder where its runtime lies, under {@code lib/}; empty where the JDK is one
     * @param type of its {@link Language}, loaded beside that runtime, only when a file asks for it
     */
    record Entry(String suffix, String folder, String type) {}

    static final List<Entry> ALL = List.of(
            new Entry(".java", "", "dev.gather.verticle.JavaSource"),
            new Entry(".groovy", "groovy", "dev.gather.verticle.groovy.GroovyLanguage"),
            new Entry(".js", "js", "dev.gather.verticle.js.JavaScript"));

    private Languages() {}
}
