package dev.gather.cli;

import dev.gather.demo.DemoServices;

/** What there is to try in the demo. */
final class DemoLines {
    private DemoLines() {}

    /** With a config that is not the demo's own. */
    static String ofServices(DemoServices demo) {
        return """

                Your routes are on the demo's sources. To make a service slow:

                  curl -i '%1$s/slow?ms=3000'    # users
                  curl -i '%2$s/slow?ms=3000'    # catalog

                Ctrl-C stops everything.
                """.formatted(demo.usersUrl(), demo.catalogUrl());
    }

    static String of(int port, DemoServices demo) {
        String base = "http://localhost:" + port;
        return """

                Open %1$s in a browser, or try

                  curl -i %1$s/pages/7
                  curl -i '%2$s/slow?ms=3000'    # the catalog service becomes slow
                  curl -i %1$s/pages/7           # partial, in time
                  curl -i '%2$s/slow?ms=0'
                  curl -w '%%{time_total}s\\n' %1$s/slow/100   # two calls of 100 ms each, at the same time

                Ctrl-C stops everything.
                """.formatted(base, demo.catalogUrl());
    }
}
