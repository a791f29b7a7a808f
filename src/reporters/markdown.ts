import type { Group } from '../model/checklist.js'
import type { Comparison } from '../model/comparison.js'
import { prose } from '../model/markdown-text.js'
import type { Report } from '../model/report.js'
import { defineReporter } from './define-reporter.js'
import { isQuiet } from './parts/change-verdict.js'
import { headed, labels } from './parts/labels.js'
import {
  channelsBlock,
  groupBlock,
  leftOutBlock,
  notReadBlock,
  remainingBlock,
  sharesBlocks,
  socketsBlock,
  socketsLine,
} from './parts/markdown-blocks.js'
import { changeBlock, changeDetails, comparedLine, verdictLine } from './parts/markdown-change.js'
import type { View } from './parts/markdown-place.js'
import { itemCounts } from './parts/totals.js'
import { type CuttableBlock, folded, withinLimit } from './parts/within-limit.js'
import { groupWords, statusWords } from './parts/words.js'

/** By this line a later run finds its own comment and updates it. */
const marker = '<!-- migrate-ws:report -->'

/** GitHub refuses a comment of more than 65,536 characters, whole. */
const limit = 65_000

export default defineReporter({
  id: 'markdown',
  title: 'Markdown',
  about:
    'For pull request comments and job summaries: what changed in one sentence and a line for each change, the rest folded; without a base, the 16 items first. Within the length that GitHub takes.',
  endings: ['.md'],
  namesDay: true,
  render(report, { lang, links }) {
    const view: View = { lang, ...(links === undefined ? {} : { links }) }
    const { comparison } = report
    return withinLimit(comparison ? commentOf(report, comparison, view) : pageOf(report, view), limit, lang)
  },
})

/** A comment is read on every pull request: a sentence and what changed, and the rest folded; two lines where nothing did. */
function commentOf(report: Report, comparison: Comparison, view: View): readonly CuttableBlock[] {
  const { lang } = view
  const { checklist } = report
  const places: CuttableBlock = {
    ...folded(titles.places[lang], [], 0, () => ''),
    inner: changeDetails(report, comparison, view),
  }
  const rest: CuttableBlock = { ...folded(titles.rest[lang], [], 0, () => ''), inner: restOf(report, view) }
  const others = [places, rest].filter(({ inner = [] }) => inner.length > 0)
  const isNews = !isQuiet(comparison)
  const items = labels.itemsDoneOfAll(itemCounts(checklist))[lang]
  const standing = folded(headed(titles.checklist[lang], items, lang), [], 0, () => '')
  const paragraphs = [
    comparedLine(comparison, report, view),
    [socketsLine(report, view), labels.scanned(report.files)[lang]].join(' · '),
  ]
  return [
    text(`${marker}\n${partLine(report, view)}${verdictLine(report, comparison, view)}\n`),
    ...(isNews ? [changeBlock(report, comparison, view)] : []),
    {
      ...standing,
      open: `${standing.open}${paragraphs.join('\n\n')}\n`,
      inner: [...groupsOf(report, view), ...(isNews ? [] : others)],
    },
    ...(isNews ? others : []),
  ]
}

/** Where the migration stands, whole. */
function pageOf(report: Report, view: View): readonly CuttableBlock[] {
  const { lang } = view
  const { checklist, files } = report
  const summary = [
    `**${labels.itemsDoneOfAll(itemCounts(checklist))[lang]}**`,
    socketsLine(report, view),
    labels.scanned(files)[lang],
  ].join(' · ')
  const part = partLine(report, view)
  return [
    text(`${marker}\n## ${titles.page[lang]}\n`),
    text(`\n${part}${summary}\n`),
    ...groupsOf(report, view),
    ...restOf(report, view),
  ]
}

function text(open: string): CuttableBlock {
  return { open, rows: [], close: '', total: 0 }
}

/** A report must not look whole where it is not. */
function partLine({ part, files }: Report, { lang }: View): string {
  return part ? `**${prose(labels.partSeen(part, files)[lang], 300)}**\n\n` : ''
}

function groupsOf(report: Report, view: View): readonly CuttableBlock[] {
  const present = (Object.keys(groupWords) as Group[]).filter((group) =>
    report.checklist.some((item) => item.group === group),
  )
  return present.map((group) => groupBlock(report, group, view))
}

function restOf(report: Report, view: View): readonly CuttableBlock[] {
  const worst = [...report.checklist].sort(
    (a, b) => statusWords[a.assessment.status].rank - statusWords[b.assessment.status].rank,
  )
  return [
    ...sharesBlocks(report, view),
    channelsBlock(report, view),
    leftOutBlock(report, view),
    notReadBlock(report, view),
    ...worst.map((item) => remainingBlock(item, view)),
    socketsBlock(report, view),
  ].filter((block) => block !== undefined)
}

const titles = {
  page: { en: 'Migration from WebSocket to SSE', ja: 'WebSocket から SSE への移行' },
  checklist: { en: 'WebSocket to SSE checklist', ja: 'WebSocket から SSE への移行チェックリスト' },
  places: { en: 'Every place that changed', ja: '変更のあった箇所' },
  rest: { en: 'All that remains', ja: '残っているもの' },
} as const
