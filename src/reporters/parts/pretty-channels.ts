import { type Channel, sides } from '../../model/channel.js'
import { oneLine } from '../../model/one-line.js'
import type { Report } from '../../model/report.js'
import { headed, joined, labels } from './labels.js'
import { columnsOf, padded } from './layout.js'
import { channelsIn } from './left-out.js'
import type { Page } from './pretty-page.js'
import { sideStateWords, sideWords } from './words.js'

/** What a person takes in before the checklist. */
const shownRows = 12
const widestName = 32

/** E.g. `chat  clients done, server to do, operations to do (ConnectCount)`: the unit in which a migration goes on. */
export function writeChannels(page: Page, report: Report): void {
  const { channels } = report
  if (channels.length === 0) return
  const { done, total } = channelsIn(report)
  page.title(headed(page.text(labels.channelsTitle), page.text(labels.channelsDone(done, total)), page.lang))
  const rows = page.verbose ? channels : channels.slice(0, shownRows)
  const names = rows.map(({ id }) => oneLine(id))
  const width = Math.max(...names.map(columnsOf).filter((columns) => columns <= widestName), 0)
  for (const [index, channel] of rows.entries())
    page.hang(`  ${padded(names[index] ?? '', width)}  `, ' '.repeat(width + 4), statesOf(page, channel))
  if (rows.length < total) page.write(page.text(labels.more(total - rows.length)), 2)
}

function statesOf(page: Page, channel: Channel): string {
  const parts = sides.flatMap((side) => {
    const state = channel.sides[side]
    if (state === undefined) return []
    const what = `${page.text(sideWords[side])} ${page.text(sideStateWords[state])}`
    const words = channel.remains[side] ?? []
    return [side === 'operations' && words.length > 0 ? `${what} (${words.map(oneLine).join(', ')})` : what]
  })
  const kept = channel.kept === undefined ? [] : [page.text(labels.keptBecause(oneLine(channel.kept)))]
  return joined([...parts, ...kept], page.lang)
}
