package dev.streamcast.serve;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * This machine's Chromium, driven by Playwright on this machine's node; and what the pages that it
 * shows complain of.
 */
public final class LocalBrowser implements AutoCloseable {
  private static final Path DRIVER = Path.of("target", "playwright", "driver");

  private final Playwright playwright;
  private final Browser browser;
  private final Set<Integer> expected;
  private final List<String> complaints = new ArrayList<>();

  private LocalBrowser(Path node, Path chromium, Set<Integer> expected) {
    this.expected = expected;
    System.setProperty("playwright.cli.dir", DRIVER.toAbsolutePath().toString());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox")));
  }

  /**
   * Starts it; where this machine has none, the test is left out and says so.
   *
   * @param expected the statuses that are no reason to complain, since they are how the API says
   *     what the test is about: 404 not known, 503 not now
   */
  public static LocalBrowser start(Integer... expected) {
    Optional<Path> node = find("node");
    Optional<Path> chromium = find("chromium").or(() -> find("chromium-browser"));
    Assumptions.assumeTrue(node.isPresent(), "node is not here: the live page is not tested");
    Assumptions.assumeTrue(
        chromium.isPresent(), "chromium is not here: the live page is not tested");
    return new LocalBrowser(node.get(), chromium.get(), Set.of(expected));
  }

  private static Optional<Path> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A new page of that size. */
  public Page page(int width, int height, ColorScheme colours) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setTimezoneId("America/New_York")
                .setColorScheme(colours));
    page.setDefaultTimeout(20_000);
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !isExpected(message.text())) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  /** A browser complains by itself of every answer whose status says that it is an error. */
  private boolean isExpected(String complaint) {
    return expected.stream().anyMatch(status -> complaint.contains("status of " + status + " "));
  }

  /** Errors of all pages so far. */
  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
