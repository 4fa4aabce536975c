package dev.gather.cli;

import dev.gather.demo.DemoPostgres;
import dev.gather.demo.DemoServices;

/** What there is to try in the demo. */
final class DemoLines {
    private DemoLines() {}

    /** With a config that is not the demo's own. */
    static String ofServices(DemoPostgres postgres, DemoServices demo) {
        return """

                Your routes are on the demo's sources. To make a service slow:

                  curl -i '%1$s/slow?ms=3000'    # users
                  curl -i '%2$s/slow?ms=3000'    # catalog

                %3$s
                Ctrl-C stops everything.
                """.formatted(demo.usersUrl(), demo.catalogUrl(), exports(postgres, demo));
    }

    static String of(int port, DemoPostgres postgres, DemoServices demo) {
        String base = "http://localhost:" + port;
        return """

                Open %1$s in a browser, or try

                  curl -i %1$s/pages/7
                  curl -i '%2$s/slow?ms=3000'    # the catalog service becomes slow
                  curl -i %1$s/pages/7           # partial, in time
                  curl -i '%2$s/slow?ms=0'
                  curl -w '%%{time_total}s\\n' %1$s/slow/100   # two calls of 100 ms each, at the same time
                  curl -N %1$s/pages/7 -H 'accept: text/event-stream'    # what changes; for example this order:
                  curl %1$s/orders -H 'content-type: application/json' -d '{"userId":7,"productId":42,"quantity":1}'

                %3$s
                Ctrl-C stops everything.
                """.formatted(base, demo.catalogUrl(), exports(postgres, demo));
    }

    private static String exports(DemoPostgres postgres, DemoServices demo) {
        return """
                For other commands on the same sources, in another terminal:

                  export DEMO_USERS_URL='%s'
                  export DEMO_CATALOG_URL='%s'
                  export DEMO_POSTGRES_URL='%s'
                """.formatted(demo.usersUrl(), demo.catalogUrl(), postgres.url());
    }
}
