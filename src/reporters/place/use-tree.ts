import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import type { ReportSocket, ReportUse } from '../../model/report.js'
import type { Lang, Text } from '../../model/source.js'
import { labels } from '../parts/labels.js'
import { columnsOf, padded } from '../parts/layout.js'
import type { Page } from '../parts/pretty-page.js'
import { inLanguage } from '../parts/use-words.js'
import { bindingWords, useWords } from '../parts/words.js'

/** Everything that the program does with a socket, as a tree: what is done at the end of a way hangs below that way. */

export interface Branch {
  readonly text: string
  readonly branches: readonly Branch[]
}

/** Uses at one end of a way, and the ways that go on from there, by what they are called. */
interface Stop {
  readonly uses: ReportUse[]
  readonly ways: Map<string, Stop>
}

/** More uses than this at one stop are counted, unless `--verbose` is set. */
const shownUses = 30

const byWay: Text = { en: 'by way of', ja: '経路' }

export function useTree(socket: ReportSocket, lang: Lang, everything: boolean): readonly Branch[] {
  const { kind, name } = socket.binding
  const words = socket.uses.map((use) => columnsOf(useWords[use.kind][lang])).filter((width) => width <= 12)
  const column = Math.max(0, ...words)
  return [
    { text: fill(bindingWords[kind][lang], { name }), branches: [] },
    ...branchesAt(stopsOf(socket, lang), { lang, column, home: socket.location.path, everything }),
  ]
}

interface Drawing {
  readonly lang: Lang
  readonly column: number
  /** The file of the construction: what happens there comes first. */
  readonly home: string
  readonly everything: boolean
}

function stopsOf(socket: ReportSocket, lang: Lang): Stop {
  const root: Stop = { uses: [], ways: new Map() }
  for (const use of socket.uses.map((one) => inLanguage(one, lang))) {
    let stop = root
    for (const way of use.through ?? []) {
      const next = stop.ways.get(way) ?? { uses: [], ways: new Map() }
      stop.ways.set(way, next)
      stop = next
    }
    stop.uses.push(use)
  }
  return root
}

function branchesAt(stop: Stop, drawing: Drawing): readonly Branch[] {
  const { lang, column, everything } = drawing
  const open = new Map(stop.ways)
  const sorted = [...stop.uses].sort(
    (a, b) =>
      order(a) - order(b) ||
      Number(a.location.path !== drawing.home) - Number(b.location.path !== drawing.home) ||
      (a.location.path < b.location.path ? -1 : a.location.path > b.location.path ? 1 : 0) ||
      a.location.start.line - b.location.start.line ||
      a.location.start.column - b.location.start.column,
  )
  const branches = sorted.map((use) => {
    // The way begins where the socket is handed on, under the same words; the first such place carries it.
    const way = use.kind === 'handed-on' ? open.get(use.detail) : undefined
    if (way) open.delete(use.detail)
    const word = padded(useWords[use.kind][lang], column)
    return {
      lost: use.kind === 'escape',
      text: `${word}  ${fileAndLine(use.location)}  ${use.detail}`.trimEnd(),
      branches: way ? branchesAt(way, drawing) : [],
    }
  })
  const ways = [...open].map(([way, next]) => ({
    text: `${byWay[lang]}  ${way}`,
    branches: branchesAt(next, drawing),
  }))
  const followed = onePerText(branches.filter(({ lost }) => !lost))
  const shown = everything ? followed : followed.slice(0, shownUses)
  const cut = followed.length - shown.length
  return [
    ...shown,
    ...(cut > 0 ? [{ text: labels.moreBy(cut, '--verbose')[lang], branches: [] }] : []),
    ...ways,
    ...onePerText(branches.filter(({ lost }) => lost)),
  ]
}

/** `socket.readyState === socket.OPEN` reads twice on a line, and is said once. */
function onePerText(branches: readonly Branch[]): readonly Branch[] {
  const said = new Set<string>()
  return branches.filter(({ text, branches: below }) => {
    const isNew = !said.has(text)
    said.add(text)
    return isNew || below.length > 0
  })
}

/** What was not followed comes last: it is what a verdict most often hangs on. */
function order({ kind }: ReportUse): number {
  return kind === 'escape' ? 1 : 0
}

export function writeBranches(page: Page, branches: readonly Branch[], before = ''): void {
  for (const [at, { text, branches: below }] of branches.entries()) {
    const last = at === branches.length - 1
    const follow = `${before}${last ? '   ' : '│  '}`
    page.hang(`${before}${last ? '└─ ' : '├─ '}`, below.length > 0 ? `${follow}│  ` : `${follow}   `, text)
    writeBranches(page, below, follow)
  }
}
