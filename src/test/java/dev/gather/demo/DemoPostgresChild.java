package dev.gather.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that starts a demo Postgres, sends a line with its pid and data folder to the loopback port given
 * first, and lives until it is killed or that connection ends. A second argument is the data folder.
 */
final class DemoPostgresChild {
    private DemoPostgresChild() {}

    public static void main(String[] args) throws IOException {
        Path folder = args.length > 1 ? Path.of(args[1]) : null;
        DemoPostgres postgres = DemoPostgres.start(folder);
        try (Socket parent = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
            String line = postgres.pid() + " " + postgres.dataFolder() + "\n";
            parent.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            parent.getInputStream().read();
        }
        postgres.close();
    }
}
