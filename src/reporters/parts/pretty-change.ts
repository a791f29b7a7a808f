import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import type { Report } from '../../model/report.js'
import type { Location } from '../../model/source.js'
import { changeLines } from './change-lines.js'
import { against, changeTitle, totalsLine } from './change-words.js'
import { headed } from './labels.js'
import type { Page } from './pretty-page.js'

/** What changed against the base, where one was given. */
export function writeChange(page: Page, report: Report): void {
  const { comparison } = report
  if (!comparison) return
  const place = (location: Location) => oneLine(fileAndLine(location))
  page.title(headed(page.text(changeTitle), page.text(totalsLine(report, comparison)), page.lang))
  page.write(page.text(against(comparison.base, oneLine)), 2, page.paint.dim)
  const lines = changeLines(report, comparison, {
    lang: page.lang,
    name: oneLine,
    channel: oneLine,
    place,
    placeBefore: place,
    file: oneLine,
  })
  for (const line of lines) page.hang('  ', '    ', line)
}
