package dev.streamcast.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.streamcast.forecast.Reading;
import dev.streamcast.serve.LocalBrowser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The live page of a real stream on a real broker, with the weather of the demo as its readings.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PageIT {
  private static final long HOUR = 3_600_000;
  private static final int BEFORE = 500;
  private static final int MEANWHILE = 220;
  private static final String POINTS =
      "import('/page/detail.js').then(detail => detail.drawnPoints())";

  /**
   * Where pictures go; {@code -Dstreamcast.page.pictures=src/site/resources/images} renews those.
   */
  private static final Path PICTURES =
      Path.of(System.getProperty("streamcast.page.pictures", "target/screenshots"));

  @TempDir private Path directory;

  private final ServedTopic topic = ServedTopic.create("page", 1);
  private final DemoRows rows = new DemoRows(false);
  private @Nullable LocalBrowser started;
  private long newest;

  @AfterEach
  void stop() {
    if (started != null) {
      started.close();
    }
    topic.close();
    rows.close();
  }

  @Test
  void forecasts_go_on_live_and_an_injected_spike_is_flagged() throws Exception {
    LocalBrowser browser = LocalBrowser.start();
    started = browser;
    try (Serving serving =
            Serving.start(topic.settings(directory, "horizon=24", "score.horizons=1,6,24"));
        var stream = serving.startStream()) {
      String address = serving.address().orElseThrow();
      Page page = browser.page(1440, 1100, ColorScheme.LIGHT);
      page.navigate(address + "/");
      assertThat(page.locator("#empty")).containsText(topic.name());
      assertThat(page.locator("#empty-line")).containsText("load --input reading.csv");
      picture(page, "page-empty");

      write(BEFORE);
      assertThat(page.locator("#rows tr")).hasCount(15);
      page.navigate(address + "/#/sensors/EWR.temp?zone=utc");
      long begin = System.nanoTime();
      page.reload();
      page.waitForSelector("#chart canvas");
      System.out.printf(
          "The first chart came after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
      assertThat(page.locator("#state")).hasText("running");

      int before = points(page);
      for (int i = 0; i < MEANWHILE; i += 10) {
        write(10);
        page.waitForTimeout(100);
      }
      page.waitForFunction("n => " + POINTS + ".then(it => it > n)", before + 100);

      String y = page.locator("#rows tr.open .c-now").textContent();
      topic.send(0, new Reading("EWR.temp", newest + HOUR, 400)).get();
      assertThat(page.locator("#rows tr.open .c-now")).not().hasText(y);
      assertThat(page.locator("#rows tr.open .c-flag")).containsText("▲");
      assertThat(page.locator("#flags")).containsText("▲");
      picture(page, "page-flagged");

      page.navigate(address + "/#/sensors/JFK.temp?zone=utc");
      for (int i = 0; i < 170; i += 10) {
        write(10);
        page.waitForTimeout(100);
      }
      picture(page, "page");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      picture(page, "page-dark");

      page.keyboard().press("/");
      page.keyboard().type("lga.w");
      assertThat(page.locator("#rows tr")).hasCount(1);
      assertThat(page.locator("#rows a")).hasText("LGA.wind_speed");

      Page phone = browser.page(390, 844, ColorScheme.LIGHT);
      phone.navigate(address + "/");
      assertThat(phone.locator("#rows tr")).hasCount(15);
      assertThat(phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      picture(phone, "page-phone");
      assertThat(browser.complaints()).isEmpty();
      assertThat(stream.hasEnded()).isFalse();
    }
  }

  private static int points(Page page) {
    return ((Number) page.evaluate(POINTS)).intValue();
  }

  private static void picture(Page page, String name) {
    page.waitForTimeout(600); // what is drawn is drawn at most four times a second
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  private void write(int many) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      for (Reading reading : rows.next().readings()) {
        newest = Math.max(newest, reading.timestamp());
        sent.add(topic.send(0, reading));
      }
    }
    ServedTopic.await(sent);
  }
}
