package dev.gather.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gather.scenario.Loopback;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One page in a browser of its own. Thread-safe. */
final class Tab {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Chromium browser;
    private final String context;
    private final String session;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Tab(Chromium browser, String context, String session) {
        this.browser = browser;
        this.context = context;
        this.session = session;
    }

    static Tab open(Chromium browser) {
        String context = browser.ask(null, "Target.createBrowserContext", new JsonObject())
                .getString("browserContextId");
        JsonObject blank = new JsonObject().put("url", "about:blank").put("browserContextId", context);
        String target = browser.ask(null, "Target.createTarget", blank).getString("targetId");
        JsonObject flat = new JsonObject().put("targetId", target).put("flatten", true);
        Tab tab = new Tab(
                browser,
                context,
                browser.ask(null, "Target.attachToTarget", flat).getString("sessionId"));
        browser.listen(tab.session, tab::take);
        tab.ask("Page.enable", new JsonObject());
        tab.ask("Runtime.enable", new JsonObject());
        tab.ask("Log.enable", new JsonObject());
        return tab;
    }

    private void take(String name, JsonObject fields) {
        if (name.equals("Runtime.exceptionThrown")) {
            errors.add(fields.getJsonObject("exceptionDetails").encode());
        } else if (name.equals("Log.entryAdded")) {
            JsonObject entry = fields.getJsonObject("entry");
            boolean ofNetwork = entry.getString("source").equals("network"); // a 503 is one, and is looked for itself
            if (entry.getString("level").equals("error") && !ofNetwork) {
                errors.add(entry.encode());
            }
        }
    }

    private JsonObject ask(String method, JsonObject params) {
        return browser.ask(session, method, params);
    }

    Tab go(String url) {
        JsonObject gone = ask("Page.navigate", new JsonObject().put("url", url));
        assertThat(gone.getString("errorText")).as(url).isNull();
        shows("document.readyState", "complete");
        return this;
    }

    /** The value of an expression, or what its promise is fulfilled with. */
    @Nullable
    Object eval(String expression) {
        JsonObject answer = ask(
                "Runtime.evaluate",
                new JsonObject()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true)
                        .put("userGesture", true));
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.encode());
        }
        return answer.getJsonObject("result").getValue("value");
    }

    /** An expression has this value sooner or later. */
    void shows(String expression, @Nullable Object expected) {
        Loopback.eventually(
                SOON, () -> assertThat(eval(expression)).as(expression).isEqualTo(expected));
    }

    /** An element's text has this in it sooner or later. */
    void tells(String selector, String text) {
        String shown = "document.querySelector('" + selector + "').innerText";
        Loopback.eventually(
                SOON, () -> assertThat((String) eval(shown)).as(selector).contains(text));
    }

    void click(String selector) {
        eval("document.querySelector('" + selector + "').click()");
    }

    /** @param scheme {@code light} or {@code dark} */
    Tab look(int width, int height, String scheme) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 500));
        JsonObject feature =
                new JsonObject().put("name", "prefers-color-scheme").put("value", scheme);
        ask("Emulation.setEmulatedMedia", new JsonObject().put("features", new JsonArray().add(feature)));
        return this;
    }

    /** The whole page, also what is below the window. */
    void photograph(String name) throws IOException {
        JsonObject whole = new JsonObject().put("format", "png").put("captureBeyondViewport", true);
        byte[] png =
                Base64.getDecoder().decode(ask("Page.captureScreenshot", whole).getString("data"));
        Files.write(Files.createDirectories(Path.of("target/browser")).resolve(name + ".png"), png);
    }

    /** What was thrown and not caught, and what the browser itself complained about, but for answers that are errors. */
    List<String> errors() {
        return errors;
    }

    void close() {
        browser.ask(null, "Target.disposeBrowserContext", new JsonObject().put("browserContextId", context));
    }
}
