package dev.gather.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a demo in another process left behind when it was killed: a Postgres that runs on. */
record DeadDemo(ProcessHandle postgres, Path dataFolder) {
    private static final int START_MILLIS_MAX = 60_000;

    static DeadDemo afterKill9(String... folder) throws IOException, InterruptedException {
        try (ServerSocket meeting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            meeting.setSoTimeout(START_MILLIS_MAX);
            Process child = child(meeting.getLocalPort(), folder);
            try (Socket connection = meeting.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                String[] pidAndFolder = in.readLine().split(" ", 2);
                long pid = Long.parseLong(pidAndFolder[0]);
                return new DeadDemo(ProcessHandle.of(pid).orElseThrow(), Path.of(pidAndFolder[1]));
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
    }

    private static Process child(int port, String... folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DemoPostgresChild.class.getName(),
                Integer.toString(port)));
        command.addAll(List.of(folder));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/demo-child.log"))
                .start();
    }
}
