import { oneLine } from '../../model/one-line.js'
import type { Report } from '../../model/report.js'
import { headed, labels } from './labels.js'
import { columnsOf, padded } from './layout.js'
import type { Page } from './pretty-page.js'
import { foundLine, sharesIn } from './shares.js'

/** More than this hides the checklist. */
const shownRows = 10
const widestName = 40

/** E.g. `@app/chat  12 WebSocket uses, 3 sockets: 1 manual`: who has something to do. */
export function writeShares(page: Page, report: Report): void {
  for (const { title, rows } of sharesIn(report)) {
    page.title(headed(page.text(title), String(rows.length), page.lang))
    const shown = rows.slice(0, page.verbose ? rows.length : shownRows)
    const names = shown.map(({ name }) => oneLine(page.text(name)))
    const width = Math.max(...names.map(columnsOf).filter((columns) => columns <= widestName), 0)
    for (const [index, row] of shown.entries())
      page.hang(`  ${padded(names[index] ?? '', width)}  `, ' '.repeat(width + 4), foundLine(row)[page.lang])
    if (shown.length < rows.length) page.write(page.text(labels.more(rows.length - shown.length)), 2)
  }
}
