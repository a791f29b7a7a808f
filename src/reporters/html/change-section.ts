import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import type { Report } from '../../model/report.js'
import { changeLines } from '../parts/change-lines.js'
import { against, changeTitle, totalsLine } from '../parts/change-words.js'
import { html } from './markup.js'
import type { Section } from './section.js'
import { said, type View } from './view.js'

/** What changed against the base, where one was given. */
export function changeSection(report: Report, view: View): Section | undefined {
  const { comparison } = report
  if (!comparison) return undefined
  const lines = changeLines(report, comparison, {
    lang: view.lang,
    name: oneLine,
    channel: oneLine,
    place: fileAndLine,
    placeBefore: fileAndLine,
    file: oneLine,
  })
  return {
    id: 'change',
    title: changeTitle,
    aside: said(against(comparison.base, oneLine), view),
    body: html`<p><strong>${said(totalsLine(report, comparison), view)}</strong></p>
<ul class="rows">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  }
}
