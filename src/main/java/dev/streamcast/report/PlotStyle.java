package dev.streamcast.report;

/**
 * How a plot looks: one style sheet, with the colours of a light page and, where the reader's
 * system prefers it, of a dark one. Plain rules without variables, which some viewers do not know.
 */
final class PlotStyle {
  /** For a page that holds plots. */
  static final String RULES = rules();

  /** For a plot on its own. */
  static final String SHEET = "<style>\n" + RULES + "</style>";

  private PlotStyle() {}

  private static String rules() {
    StringBuilder css = new StringBuilder();
    css.append(
        """
        text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
        .title { font-size: 16px; font-weight: 600; }
        .label { font-weight: 600; }
        .end { text-anchor: end; }
        .mid { text-anchor: middle; }
        .grid { stroke-width: 1; }
        .level { stroke-width: 1; stroke-dasharray: 5 4; }
        .line { fill: none; stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round; }
        .dot { fill: none; stroke-width: 4; stroke-linecap: round; }
        .band { fill-opacity: .25; }
        .key.line { stroke-width: 3; }
        """);
    theme(css, "#ffffff", "#1a1a1a", "#595959", "#e6e6e6", false);
    css.append("@media (prefers-color-scheme: dark) {\n");
    theme(css, "#14171a", "#e8e8e8", "#a6adb4", "#2c3238", true);
    return css.append("}\n").toString();
  }

  private static void theme(
      StringBuilder css, String page, String ink, String faint, String grid, boolean dark) {
    css.append(".page { fill: ").append(page).append("; }\n");
    css.append("text { fill: ").append(ink).append("; }\n");
    css.append(".faint { fill: ").append(faint).append("; }\n");
    css.append(".grid { stroke: ").append(grid).append("; }\n");
    css.append(".level { stroke: ").append(faint).append("; }\n");
    for (Colour colour : Colour.values()) {
      String hex = dark ? colour.dark() : colour.light();
      css.append(".stroke").append(colour.css()).append(" { stroke: ").append(hex).append("; }\n");
      css.append(".fill").append(colour.css()).append(" { fill: ").append(hex).append("; }\n");
    }
  }
}
