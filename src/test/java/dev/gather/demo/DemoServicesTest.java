package dev.gather.demo;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DemoServicesTest {
    private Vertx vertx;
    private WebClient client;
    private DemoServices services;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        client = WebClient.create(vertx);
        services = DemoServices.start(vertx).await(10, SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        services.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    @Test
    void unknownUser_is404InJson() throws Exception {
        HttpResponse<Buffer> answer = users("/users/201");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.getHeader("content-type")).isEqualTo("application/json");
        assertThat(answer.bodyAsString()).isEqualTo("{\"error\":\"no such user\"}");
        assertThat(users("/users/0").statusCode()).isEqualTo(404);
        assertThat(users("/users/x").statusCode()).isEqualTo(404);
    }

    @Test
    void unknownPath_is404InJson() throws Exception {
        assertThat(catalog("/nothing").bodyAsString()).isEqualTo("{\"error\":\"no such path\"}");
    }

    @Test
    void latencyThatIsNoNumber_is400() throws Exception {
        String error = "{\"error\":\"ms must be a whole number of milliseconds from 0 to 600000\"}";
        assertThat(users("/users/7?ms=-1").bodyAsString()).isEqualTo(error);
        assertThat(catalog("/slow?ms=600001").bodyAsString()).isEqualTo(error);
        assertThat(catalog("/slow?ms=soon").statusCode()).isEqualTo(400);
    }

    @Test
    void productsWithoutIds_are400() throws Exception {
        assertThat(catalog("/products").statusCode()).isEqualTo(400);
        assertThat(catalog("/products?ids=1,,2").statusCode()).isEqualTo(400);
    }

    @Test
    void pageFromElsewhere_mayNotSlowAServiceDown() throws Exception {
        HttpResponse<Buffer> answer = sent(catalogFromPage("https://example.com", "/slow?ms=9000"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.bodyAsString()).isEqualTo("{\"error\":\"only for pages from this machine\"}");
        assertThat(catalog("/slow").bodyAsString()).isEqualTo("{\"ms\":0}");
    }

    @Test
    void pageFromThisMachine_mayReadTheAnswer() throws Exception {
        HttpResponse<Buffer> answer = sent(catalogFromPage("http://localhost:8080", "/slow?ms=5"));
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo("http://localhost:8080");
        assertThat(answer.bodyAsString()).isEqualTo("{\"ms\":5}");
    }

    @Test
    void clientThatLeaves_isForgottenLongBeforeItsTime() throws Exception {
        HttpClientRequest request = vertx.createHttpClient()
                .request(HttpMethod.GET, services.usersPort(), "127.0.0.1", "/users/7?ms=500000")
                .await(10, SECONDS);
        request.send();
        heldBecomes(1).await(10, SECONDS);

        request.connection().close();

        heldBecomes(0).await(10, SECONDS);
    }

    @Test
    void portInUse_failsAndLeavesNothingListening() throws Exception {
        int freed = services.usersPort();
        services.close().await(10, SECONDS);

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable error = DemoServices.start(vertx, freed, taken.getLocalPort())
                    .map(new Throwable())
                    .recover(Future::succeededFuture)
                    .await(10, SECONDS);
            assertThat(error).isInstanceOf(BindException.class);
        }
        try (ServerSocket again = new ServerSocket(freed, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void ownLatency_delaysThatAnswerOnly() throws Exception {
        assertThat(millis("/users/7?ms=300")).isGreaterThanOrEqualTo(299);
        assertThat(users("/users/7").statusCode()).isEqualTo(200);
    }

    @Test
    void standingLatency_delaysEveryAnswerOfThatServiceUntilCleared() throws Exception {
        assertThat(sent(client.post(services.usersPort(), "127.0.0.1", "/slow?ms=300"))
                        .bodyAsString())
                .isEqualTo("{\"ms\":300}");

        assertThat(millis("/users/7")).isGreaterThanOrEqualTo(299);
        assertThat(millis("/users/7?ms=1")).isGreaterThanOrEqualTo(299);
        assertThat(catalog("/slow").bodyAsString()).isEqualTo("{\"ms\":0}");
        assertThat(users("/slow?ms=0").bodyAsString()).isEqualTo("{\"ms\":0}");
    }

    @Test
    void user_isAlwaysTheSame() throws Exception {
        assertThat(users("/users/7").bodyAsString())
                .isEqualTo("{\"id\":7,\"name\":\"Ada Lovelace\",\"email\":\"ada.lovelace7@example.com\","
                        + "\"segment\":\"gold\",\"since\":\"2016-06-28\"}");
    }

    @Test
    void products_comeInTheOrderAskedForWithoutUnknownOnes() throws Exception {
        assertThat(catalog("/products?ids=3,501,1,0").bodyAsString())
                .isEqualTo("[{\"id\":3,\"name\":\"Heavy chair\",\"price\":39.56},"
                        + "{\"id\":1,\"name\":\"Plain kettle\",\"price\":81.18}]");
    }

    @Test
    void reviews_areThoseOfTheSegment() throws Exception {
        assertThat(catalog("/reviews/silver").bodyAsJsonArray().getJsonObject(0).encode())
                .isEqualTo("""
                        {"id":4,"product_id":98,"stars":4,"text":"Does one thing, and does it well."}""");
        assertThat(catalog("/reviews/platinum").bodyAsString()).isEqualTo("[]");
    }

    private HttpResponse<Buffer> users(String uri) throws Exception {
        return sent(request(services.usersPort(), uri));
    }

    private HttpResponse<Buffer> catalog(String uri) throws Exception {
        return sent(request(services.catalogPort(), uri));
    }

    private HttpRequest<Buffer> catalogFromPage(String origin, String uri) {
        return request(services.catalogPort(), uri).putHeader("Origin", origin);
    }

    private HttpRequest<Buffer> request(int port, String uri) {
        return client.get(port, "127.0.0.1", uri);
    }

    private static HttpResponse<Buffer> sent(HttpRequest<Buffer> request) throws Exception {
        return request.send().await(10, SECONDS);
    }

    private long millis(String uri) throws Exception {
        long begin = System.nanoTime();
        assertThat(users(uri).statusCode()).isEqualTo(200);
        return NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private Future<Void> heldBecomes(int expected) {
        Promise<Void> reached = Promise.promise();
        vertx.setPeriodic(5, timer -> {
            if (services.held() == expected && vertx.cancelTimer(timer)) {
                reached.complete();
            }
        });
        return reached.future();
    }
}
