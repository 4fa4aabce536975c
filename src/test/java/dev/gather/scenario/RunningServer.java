package dev.gather.scenario;

import dev.gather.GatherConfig;
import dev.gather.Server;
import dev.gather.config.ConfigException;
import dev.gather.config.ConfigReader;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole server on free ports, and what clients and operators do to it. Thread-safe. */
public final class RunningServer {
    private final Vertx vertx;
    private final Server server;
    private @Nullable Future<Void> stopped;

    private RunningServer(Vertx vertx, Server server) {
        this.vertx = vertx;
        this.server = server;
    }

    public static RunningServer start(String config) {
        return start("test.yaml", config);
    }

    /** @param file what the config's own file would be called: paths in it are relative to that */
    public static RunningServer start(String file, String config) {
        try {
            GatherConfig read = ConfigReader.read(file, config, Map.of(), GatherConfig.TYPE);
            Vertx vertx = Server.vertx(read);
            return new RunningServer(vertx, Loopback.await(Server.start(vertx, read, null)));
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    /** Deploys a verticle of the user that takes the messages to an address. */
    public RunningServer consumer(String address, Handler<Message<Object>> handler) {
        return consumer(address, new DeploymentOptions(), handler);
    }

    public RunningServer consumer(String address, DeploymentOptions options, Handler<Message<Object>> handler) {
        VerticleBase verticle = new VerticleBase() {
            @Override
            public Future<?> start() {
                return vertx.eventBus().consumer(address, handler).completion();
            }
        };
        Loopback.await(vertx.deployVerticle(verticle, options));
        return this;
    }

    /** @param headers names and values in turn */
    public Answer get(String target, String... headers) {
        return Loopback.await(asking(target, headers));
    }

    public Future<Answer> asking(String target, String... headers) {
        return send(HttpMethod.GET, server.port(), target, headers);
    }

    public Answer ask(String method, String target, String... headers) {
        return Loopback.await(send(HttpMethod.valueOf(method), server.port(), target, headers));
    }

    /**
     * A request with a body of JSON.
     *
     * @param headers names and values in turn; they replace the content type
     */
    public Answer send(String method, String target, String body, String... headers) {
        HttpRequest<Buffer> request = Loopback.WEB
                .request(HttpMethod.valueOf(method), server.port(), Loopback.HOST, target)
                .putHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.putHeader(headers[i], headers[i + 1]);
        }
        long start = System.nanoTime();
        return Loopback.await(request.sendBuffer(Buffer.buffer(body)).map(response -> Answer.of(response, start)));
    }

    /** With a body of JSON. */
    public Answer write(String method, String target, String json, String... headers) {
        return Loopback.await(writing(method, target, json, headers));
    }

    public Future<Answer> writing(String method, String target, String json, String... headers) {
        long start = System.nanoTime();
        return request(HttpMethod.valueOf(method), server.port(), target, headers)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(json))
                .map(response -> Answer.of(response, start));
    }

    /** What an operator gets. */
    public Answer admin(String target, String... headers) {
        return Loopback.await(send(HttpMethod.GET, server.adminPort(), target, headers));
    }

    private static Future<Answer> send(HttpMethod method, int port, String target, String... headers) {
        long start = System.nanoTime();
        return request(method, port, target, headers).send().map(response -> Answer.of(response, start));
    }

    private static HttpRequest<Buffer> request(HttpMethod method, int port, String target, String... headers) {
        HttpRequest<Buffer> request = Loopback.WEB.request(method, port, Loopback.HOST, target);
        for (int i = 0; i < headers.length; i += 2) {
            request.putHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    public LiveClient live(String... headers) {
        return new LiveClient(server.port(), headers);
    }

    /** @param headers names and values in turn */
    public EventClient watch(String target, String... headers) {
        return new EventClient(server.port(), target, headers);
    }

    public LineClient stream(String target) {
        return stream("GET", target, "");
    }

    /** @param body of JSON, or empty if there is none */
    public LineClient stream(String method, String target, String body) {
        return new LineClient(server.port(), method, target, body);
    }

    /** A connection of a client who has not asked yet. */
    public Caller call() throws IOException {
        return new Caller(server.port());
    }

    /** One whose kernel takes little of an answer that the client does not read. */
    public Caller callNarrow() throws IOException {
        return new Caller(server.port(), 4096);
    }

    public int port() {
        return server.port();
    }

    /** The value of a metric with these labels as they are written, maybe none; 0 if there is no such metric. */
    public double metric(String name, String labels) {
        String sample = name + (labels.isEmpty() ? "" : "{" + labels + "}") + " ";
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(sample) + "([0-9.E]+)$")
                .matcher(admin("/metrics").body());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    /** How many requests of a route were counted with a status. */
    public long counted(String route, int status) {
        String labels = Pattern.quote("route=\"" + route + "\",status=\"" + status + "\"");
        Pattern line = Pattern.compile("gather_request_duration_seconds_count\\{.*?" + labels + ".*} ([0-9.]+)");
        Matcher counts = line.matcher(admin("/metrics").body());
        long sum = 0;
        while (counts.find()) {
            sum += (long) Double.parseDouble(counts.group(1));
        }
        return sum;
    }

    /** Stops it, the first time. */
    public synchronized Future<Void> stopping() {
        if (stopped == null) {
            stopped = server.stop();
        }
        return stopped;
    }

    public void stop() {
        Loopback.await(stopping());
    }
}
