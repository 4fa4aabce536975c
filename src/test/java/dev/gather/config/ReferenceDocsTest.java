package dev.gather.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReferenceDocsTest {

    @Test
    void declaration_becomesATableForEachObject() {
        assertThat(ReferenceDocs.markdown(Sample.CONFIG))
                .startsWith("""
                        # Configuration reference

                        ## config

                        The whole file.

                        | key | value | default | meaning |
                        | --- | --- | --- | --- |
                        | `server` | [server](#server) | required | The server. |
                        | `routes` | a map from a method and a path to: [route](#route) | {} | The routes. |
                        | `home` | an http:// or https:// URL without user, query, fragment | none | Link. |

                        ## server

                        The HTTP server.

                        | key | value | default | meaning |
                        | --- | --- | --- | --- |
                        | `port` | an integer from 1 to 65535 | required | Where to listen. |
                        | `instances` | an integer from 1 to 64 | one per core | How many verticles. |
                        | `body` | a size such as 64KiB or 4MiB, or a number of bytes | 64KiB | The limit. |
                        | `tls` | true or false | false | Encrypt. |
                        | `balance` | one of round-robin, least-requests | round-robin | a \\| b |

                        ## route
                        """)
                .contains("| `then` | a list of: [part](#part) | [] | What follows. |\n");
    }
}
