import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Report } from '../../model/report.js'
import html from '../../reporters/html.js'
import { chromiumPath } from '../chromium.js'
import { inTurn, median } from './measure.js'

/**
 * What a browser takes to load the page of a report, in ms: a whole run of headless Chromium less one on an empty page.
 * undefined where there is no browser.
 */
export function pageCost(scratch: string, report: Report): number | undefined {
  if (chromiumPath === undefined) return undefined
  const file = join(scratch, 'report.html')
  writeFileSync(file, html.render(report, { lang: 'en', color: false, verbose: false }))
  const command = `${JSON.stringify(chromiumPath)} --headless --no-sandbox --disable-gpu --dump-dom`
  const [page = [], empty = []] = inTurn(
    [
      { name: 'the page', line: `${command} ${pathToFileURL(file).href} 2>/dev/null` },
      { name: 'an empty page', line: `${command} about:blank 2>/dev/null` },
    ],
    5,
    scratch,
  )
  return median(page.map((took, turn) => took - (empty[turn] ?? Number.NaN)))
}
