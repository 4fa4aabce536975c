package dev.gather.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for every page of the lab. */
public final class PageCheck {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern LOADS = Pattern.compile(
            "<(script|link|img|iframe|object|embed|source|base)\\b[^>]*\\b(src|href|data)\\s*=",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private PageCheck() {}

    /** The data it shows. */
    public static JsonObject data(String page) {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return new JsonObject(data.group(1));
    }

    /** Its scripts are whole, nothing of the template is left, and it loads nothing. */
    public static void check(String page) {
        assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(page.split("<script\\b", -1)).hasSameSizeAs(page.split("</script>", -1));
        assertThat(page)
                .doesNotContain("/*{")
                .doesNotContain("sourceMappingURL")
                .contains("Chart.js v4");
        assertThat(LOADS.matcher(page).results().map(found -> found.group())).isEmpty();
        Matcher style = STYLE.matcher(page);
        assertThat(style.find()).isTrue();
        assertThat(style.group(1)).doesNotContain("url(").doesNotContain("@import");
    }
}
