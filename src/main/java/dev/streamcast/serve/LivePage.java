package dev.streamcast.serve;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * The live page at {@code /}: a few static files, and uPlot from its webjar. They hold no data and
 * are open to anybody; what they show they ask of the API, which asks for the token.
 */
public final class LivePage implements Route {
  private static final String FOLDER = "/page/";
  private static final String ICON = "/favicon.svg";
  private static final Set<String> SCRIPTS =
      Set.of(
          "address.js",
          "chart.js",
          "detail.js",
          "dom.js",
          "header.js",
          "list.js",
          "live.js",
          "login.js",
          "page.js",
          "series.js",
          "words.js");

  private static final String FIRST_READING = FOLDER + "first-reading";

  private final Map<String, PageFile> files = new LinkedHashMap<>();
  private final String firstReading;

  /**
   * The page.
   *
   * @param firstReading the command that sends a first reading, shown while there is none
   */
  public LivePage(String firstReading) {
    this.firstReading = firstReading;
    files.put("/", PageFile.of("page/index.html"));
    files.put(ICON, PageFile.of("page/favicon.svg"));
    files.put(FOLDER + "page.css", PageFile.of("page/page.css"));
    SCRIPTS.forEach(name -> files.put(FOLDER + name, PageFile.of("page/" + name)));
    String uplot = "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/";
    files.put(FOLDER + "uplot.js", PageFile.of(uplot + "uPlot.iife.min.js"));
    files.put(FOLDER + "uplot.css", PageFile.of(uplot + "uPlot.min.css"));
  }

  private static String uplotVersion() {
    String resource = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    try (InputStream in = LivePage.class.getResourceAsStream(resource)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, "uPlot is missing from lib: " + resource));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether that path is one of the page's files, which need no token. */
  static boolean isOpen(String path) {
    return path.equals("/")
        || path.equals(ICON)
        || (path.startsWith(FOLDER) && !path.equals(FIRST_READING));
  }

  /** How many bytes the whole page has before it is packed. */
  int length() {
    return files.values().stream().mapToInt(PageFile::length).sum();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    files.forEach((path, file) -> routes.get(path, file::answer));
    routes.get(
        FIRST_READING,
        request -> request.contentType("text/plain; charset=utf-8").result(firstReading));
  }
}
