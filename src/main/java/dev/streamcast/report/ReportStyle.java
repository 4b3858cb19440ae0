package dev.streamcast.report;

/**
 * How a report looks: from a phone to a wall, light or dark as the reader's system prefers, and on
 * paper.
 */
final class ReportStyle {
  static final String SHEET =
      """
      <style>
      :root { color-scheme: light dark; --page: #ffffff; --card: #f5f6f7; --ink: #1a1a1a;
        --faint: #595959; --rule: #d9dcdf; --link: #005f96; --worse: #a84300; --flag: #d55e00; }
      @media (prefers-color-scheme: dark) {
        :root { --page: #14171a; --card: #1d2125; --ink: #e8e8e8; --faint: #a6adb4;
          --rule: #353c43; --link: #7cc0ee; --worse: #ff9a55; --flag: #ff8a3d; }
      }
      * { box-sizing: border-box; }
      html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
      @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
      body { margin: 0; background: var(--page); color: var(--ink);
        font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
      main { max-width: 1180px; margin: 0 auto; padding: 24px 20px 64px; }
      h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; }
      h2 { font-size: 21px; line-height: 1.3; margin: 48px 0 8px; }
      h3 { font-size: 17px; margin: 40px 0 4px; padding-top: 12px; border-top: 1px solid var(--rule);
        overflow-wrap: anywhere; }
      h4 { font-size: 14px; margin: 20px 0 4px; }
      p { margin: 0 0 12px; max-width: 75ch; }
      a { color: var(--link); }
      .note { color: var(--faint); font-size: 14px; overflow-wrap: anywhere; }
      .lead { font-size: 18px; }
      dl.cards { display: grid; gap: 10px; margin: 20px 0; padding: 0;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); }
      dl.cards div { background: var(--card); border-radius: 8px; padding: 12px 14px; }
      dl.cards dt { color: var(--faint); font-size: 13px; line-height: 1.35; }
      dl.cards dd { margin: 4px 0 0; font-size: 22px; line-height: 1.2; font-weight: 600;
        font-variant-numeric: tabular-nums; }
      dl.cards dd small { display: block; font-size: 13px; font-weight: 400; color: var(--faint);
        margin-top: 2px; }
      .scroll { overflow-x: auto; margin: 12px 0; }
      table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
      th, td { padding: 5px 12px; text-align: right; vertical-align: top;
        border-bottom: 1px solid var(--rule); white-space: nowrap; }
      thead th { color: var(--faint); font-weight: 600; vertical-align: bottom; white-space: normal;
        min-width: 76px; line-height: 1.3; }
      table.wide { font-size: 13px; }
      table.wide th, table.wide td { padding: 5px 6px; }
      table.wide thead th { min-width: 56px; }
      tbody th { font-weight: 400; }
      th:first-child, table.wide th:first-child { text-align: left; position: sticky; left: 0; background: var(--page);
        padding-left: 0; max-width: 46vw; overflow: hidden; text-overflow: ellipsis; }
      table.words th, table.words td { text-align: left; }
      table.words td:last-child { white-space: normal; min-width: 260px; }
      .worse { color: var(--worse); font-weight: 600; }
      figure { margin: 16px 0; }
      figcaption { font-size: 14px; font-weight: 600; margin-bottom: 2px; }
      .figures { display: grid; gap: 8px 32px; grid-template-columns: 100%; }
      .plot { display: block; width: 100%; min-width: 640px; height: auto; }
      .plot .band { fill-opacity: .18; }
      .area { fill-opacity: .85; }
      .flag { fill: var(--flag); }
      .plot .dot { stroke-width: 6; }
      figure > .scroll { margin: 4px 0 0; }
      figure > .note { margin: 2px 0 0; }
      .legend { font-size: 14px; margin: 4px 0 0; max-width: none; }
      .legend > span { display: inline-block; margin-right: 18px; }
      .legend svg { width: 18px; height: 10px; margin-right: 6px; }
      details { margin: 8px 0; font-size: 14px; }
      summary { cursor: pointer; color: var(--link); }
      footer { margin-top: 56px; padding-top: 12px; border-top: 1px solid var(--rule); }
      @media (max-width: 600px) {
        main { padding: 16px 14px 48px; }
        h1 { font-size: 24px; }
        dl.cards { grid-template-columns: 1fr 1fr; }
        dl.cards dd { font-size: 19px; overflow-wrap: anywhere; }
        .plot text { font-size: 14px; }
      }
      @media (min-width: 1800px) {
        main { max-width: 1840px; }
        .figures { grid-template-columns: 1fr 1fr; }
      }
      @media print {
        main { max-width: none; padding: 0; }
        figure, tr, dl.cards div { break-inside: avoid; }
        h2, h3, h4, figcaption { break-after: avoid; }
        .scroll { overflow: visible; }
        .plot { min-width: 0; }
      }
      """;

  private ReportStyle() {}
}
