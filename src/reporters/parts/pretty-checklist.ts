import type { Group } from '../../model/checklist.js'
import { fileAndLine } from '../../model/lines.js'
import type { Report, ReportItem } from '../../model/report.js'
import { bracketed, headed, isWorthShowing, labels } from './labels.js'
import { type Page, statusColor } from './pretty-page.js'
import { itemCounts } from './totals.js'
import { groupWords, statusWords } from './words.js'

export function writeChecklist(page: Page, report: Report): void {
  const { checklist } = report
  const done = page.text(labels.itemsDoneOfAll(itemCounts(checklist)))
  page.title(headed(page.text(labels.checklistTitle), done, page.lang))
  for (const group of Object.keys(groupWords) as Group[]) {
    const items = checklist.filter((item) => item.group === group)
    if (items.length === 0) continue
    page.title(page.text(groupWords[group]))
    for (const item of items) writeItem(page, item)
  }
}

/** One item with its places: the first of them, or with `isWhole` all. */
export function writeItem(page: Page, item: ReportItem, isWhole = page.verbose): void {
  const { status, because, becauseIn, evidence, remaining, more, attestation, channels } = item.assessment
  const { sign, word } = statusWords[status]
  const owner = item.owner ? headed(page.text(labels.owner), item.owner, page.lang) : ''
  const said = attestation ? page.text(labels.saidBy(attestation)) : ''
  const counted = channels && isWorthShowing(channels) ? page.text(labels.channelCount(channels)) : ''
  const notes = [counted, said, owner].map((note) => bracketed(note, page.lang))
  const state = page.text(word) + notes.join('')
  page.write(`${sign} ${headed(page.text(item.title), state, page.lang)}`, 2, statusColor(page, status))
  page.write(becauseIn[page.lang] ?? because, 4)
  // Evidence is what a reviewer checks; what remains is what everybody needs.
  const rows = isWhole ? [...evidence, ...remaining] : remaining
  page.list(
    rows,
    6,
    ({ text, location }) =>
      location ? `${fileAndLine(location)} ${page.text(text)}` : `- ${page.text(text)}`,
    (more?.remaining ?? 0) + (isWhole ? (more?.evidence ?? 0) : 0),
    isWhole ? Number.POSITIVE_INFINITY : page.listed,
  )
}
