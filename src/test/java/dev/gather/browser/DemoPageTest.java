package dev.gather.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo's page in real browsers, on the demo's own server. What it looks like is in {@code target/browser}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoPageTest {
    private static final Logger LOG = LoggerFactory.getLogger(DemoPageTest.class);
    private static final String ORDERS = "document.querySelectorAll('[data-order]').length";
    private static final String FIRST_ORDER = "document.querySelector('[data-order]').dataset.order";
    private static final String CATALOG = "#knobs [data-service=catalog][value=\"%d\"]";

    private Chromium browser;
    private DemoServer demo;
    private Tab tab;
    private Tab other;

    @BeforeAll
    void start() throws IOException {
        browser = Chromium.start();
        demo = new DemoServer();
    }

    @AfterAll
    void stop() throws IOException {
        if (demo != null) {
            demo.close();
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        tab = browser.tab().look(1100, 900, "light").go(demo.url());
        other = browser.tab().look(390, 844, "dark").go(demo.url());
        List.of(tab, other).forEach(one -> {
            one.tells("#connection", "live");
            one.shows(ORDERS, 20);
            one.shows("document.querySelector('#knobs').hidden", false);
        });
    }

    /** No policy of the page was broken, and nothing was thrown. */
    @AfterEach
    void leave() {
        assertThat(tab.errors()).isEmpty();
        assertThat(other.errors()).isEmpty();
        tab.close();
        other.close();
    }

    @Test
    void order_isSeenInEveryBrowserAtOnce() throws IOException {
        Object before = other.eval(FIRST_ORDER);
        long begin = System.nanoTime();
        tab.click("#order");
        other.shows(FIRST_ORDER + " > " + before, true);
        LOG.info("another browser showed the order after {} ms", (System.nanoTime() - begin) / 1_000_000);
        Object placed = other.eval(FIRST_ORDER);
        tab.shows(FIRST_ORDER, placed);
        tab.tells("#note", "Order " + placed + " placed");
        tab.shows("document.querySelectorAll('tr.new').length", 1);
        tab.photograph("wide-light");
        other.photograph("narrow-dark");
        tab.look(390, 844, "light").photograph("narrow-light");
        other.look(1100, 900, "dark").photograph("wide-dark");
        assertThat(other.look(320, 700, "dark").eval("document.documentElement.scrollWidth"))
                .isEqualTo(320);
    }

    @Test
    void answer_fillsInPieceByPiece() {
        tab.tells("#user-came", "after");
        tab.tells("#orders-came", "after");
        tab.tells("#reviews-came", "after");
        tab.click(CATALOG.formatted(100));
        String apart = "(came => came('reviews') - came('user') > 50)"
                + "(key => parseFloat(document.querySelector('#' + key + '-came').innerText.slice(6)))";
        tab.shows(apart, true);
        tab.click(CATALOG.formatted(0));
    }

    @Test
    void slowService_makesTheAnswerPartialInEveryBrowser() throws IOException {
        tab.tells("#chips", "complete");
        other.click(CATALOG.formatted(3000));
        tab.tells("#chips", "partial");
        tab.tells("#bars", "timeout: it took longer than it may");
        tab.tells("#reviews-piece", "none");
        tab.shows("document.querySelector('" + CATALOG.formatted(3000) + "').getAttribute('aria-pressed')", "true");
        tab.photograph("partial-light");
        tab.click(CATALOG.formatted(0));
        other.tells("#chips", "complete");
    }

    @Test
    void databaseThatIsDown_isToldUntilItIsBack() throws IOException {
        demo.postgres().stop();
        try {
            tab.tells("#trouble", "503 orders: refused");
            other.click("#order");
            other.tells("#note", "No order: 503 order: refused");
            other.click("#form button:not([type])");
            other.tells("#chips", "503");
            other.photograph("down-dark");
        } finally {
            demo.postgres().startAgain();
        }
        tab.shows("document.querySelector('#trouble').hidden", true);
        tab.shows(ORDERS, 20);
        other.tells("#chips", "complete");
    }

    @Test
    void serverThatRestarts_isFoundAgain() throws IOException {
        demo.stop();
        try {
            tab.tells("#connection", "connection lost");
            tab.photograph("lost-light");
        } finally {
            demo.startAgain();
        }
        tab.tells("#connection", "live");
        Object before = other.eval(FIRST_ORDER);
        tab.click("#order");
        other.shows(FIRST_ORDER + " > " + before, true);
    }
}
