import type { Group } from '../model/checklist.js'
import { prose } from '../model/markdown-text.js'
import { defineReporter } from './define-reporter.js'
import { labels } from './parts/labels.js'
import {
  channelsBlock,
  groupBlock,
  leftOutBlock,
  notReadBlock,
  remainingBlock,
  socketsBlock,
  socketsLine,
  workspacesBlock,
} from './parts/markdown-blocks.js'
import { changeBlock, changeDetails } from './parts/markdown-change.js'
import type { View } from './parts/markdown-place.js'
import { doneOf } from './parts/totals.js'
import { type CuttableBlock, withinLimit } from './parts/within-limit.js'
import { groupWords, statusWords } from './parts/words.js'

/** By this line a later run finds its own comment and updates it. */
const marker = '<!-- migrate-ws:report -->'

/** GitHub refuses a comment of more than 65,536 characters, whole. */
const limit = 65_000

export default defineReporter({
  id: 'markdown',
  title: 'Markdown',
  about:
    'For pull request comments and job summaries: what changed, the 16 boxes, then details folded, within the length that GitHub takes.',
  endings: ['.md'],
  render(report, { lang, links }) {
    const { checklist, files, comparison } = report
    const view: View = { lang, ...(links === undefined ? {} : { links }) }
    const title = lang === 'ja' ? 'WebSocketからSSEへの移行' : 'Migration from WebSocket to SSE'
    const summary = [
      `**${labels.itemsDone(doneOf(checklist), checklist.length)[lang]}**`,
      socketsLine(report, view),
      labels.scanned(files)[lang],
      ...(report.part ? [`**${prose(labels.partSeen(report.part, files)[lang], 300)}**`] : []),
    ]
    const head: CuttableBlock = {
      open: `${marker}\n## ${title}\n`,
      rows: [],
      close: '',
      total: 0,
    }
    const standing: CuttableBlock = {
      open: comparison
        ? `\n### ${labels.checklistTitle[lang]}\n\n${summary.join(' · ')}\n`
        : `\n${summary.join(' · ')}\n`,
      rows: [],
      close: '',
      total: 0,
    }
    const present = (Object.keys(groupWords) as Group[]).filter((g) =>
      checklist.some((item) => item.group === g),
    )
    const groups = present.map((group) => groupBlock(report, group, view))
    const worst = [...checklist].sort(
      (a, b) => statusWords[a.assessment.status].rank - statusWords[b.assessment.status].rank,
    )
    const blocks = [
      head,
      ...(comparison ? [changeBlock(report, comparison, view)] : []),
      standing,
      ...groups,
      ...(comparison ? changeDetails(report, comparison, view) : []),
      workspacesBlock(report, view),
      channelsBlock(report, view),
      leftOutBlock(report, view),
      notReadBlock(report, view),
      ...worst.map((item) => remainingBlock(item, view)),
      socketsBlock(report, view),
    ]
    const shown = blocks.filter((block) => block !== undefined)
    return withinLimit(shown, limit, lang)
  },
})
