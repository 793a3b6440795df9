/**
 * The report as it goes to paper: what is folded on a screen is open, for nobody can open it there. The text of a report
 * has no markup of its own, so that these are the folds that `htmlReport` wrote.
 */
export function printedReport(html: string): string {
  return html.replaceAll('<details>', '<details open>');
}
