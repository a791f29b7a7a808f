import type { Assessment } from '../model/checklist.js'
import { foreignFolderOf } from '../model/folders.js'
import { globOf } from '../model/glob.js'
import type { Language, Location, Text } from '../model/source.js'
import { text } from '../model/text.js'
import { type Facts, unreadIn } from './facts.js'
import { fileAt, plural, type Row } from './rows.js'

/** A file that matters for an item and could not be judged. */
export interface CoverageGap {
  readonly path: string
  readonly why: Text
  /** The line that is meant; absent: the file as a whole. */
  readonly location?: Location
  /** How many files this stands for, when `path` is only the first of them. */
  readonly files?: number
}

/** A longer list of names does not help; the rest is counted. */
const named = 50

/**
 * Unread files in these languages; in any where none are given. What a build made was searched for what opens a socket: it bears on
 * the items about that (`built`), and on no other.
 */
export function unreadGaps(
  facts: Facts,
  languages?: readonly Language[],
  of?: 'built',
): readonly CoverageGap[] {
  const unread = unreadIn(facts, languages)
  const counting = of === 'built' ? unread : unread.filter(({ because }) => !isBuilt(because))
  return counting.map(({ path, because }) => ({
    path,
    why: isBuilt(because)
      ? text(
          `opens a WebSocket, and is ${because}: if it is built from code here, leave it out; write in the configuration: ignore: [${JSON.stringify(builtGlob(path))}]`,
          `WebSocket を開いていますが、${because === 'generated' ? '自動生成されたファイルです' : 'バンドル・圧縮されたファイルです'}。ここのコードから生成されるものであれば、設定に ignore: [${JSON.stringify(builtGlob(path))}] と書いて対象から外してください`,
        )
      : because === 'submodule' || because === 'repository'
        ? text(
            `a ${because === 'submodule' ? 'submodule' : 'repository inside this one'}, which was not scanned: scan it on its own, and leave it out here with --ignore`,
            `${because === 'submodule' ? 'サブモジュール' : '内側の別リポジトリ'}のため確認していません。そのフォルダーでスキャンし、ここでは --ignore で除外してください`,
          )
        : text(`not fully read (${because})`, `最後まで読めていません（${because}）`),
  }))
}

function isBuilt(because: string): boolean {
  return because === 'minified' || because === 'bundled' || because === 'generated'
}

/** Globs of built output that could not be analysed and that opens a socket. */
export function builtOutput(facts: Facts): readonly string[] {
  return [
    ...new Set(unreadIn(facts).flatMap(({ path, because }) => (isBuilt(because) ? [builtGlob(path)] : []))),
  ]
}

/** The folder that a build writes, or the file itself: `web/dist/**`. */
export function builtGlob(path: string): string {
  const folder = foreignFolderOf(path)
  return folder === undefined ? globOf(path) : `${globOf(folder)}/**`
}

export function gapRows(gaps: readonly CoverageGap[]): readonly Row[] {
  const rows: Row[] = gaps
    .slice(0, named)
    .map(({ path, why, location = fileAt(path) }) => ({ text: why, location }))
  const more = filesOf(gaps.slice(named))
  if (more > 0) rows.push({ text: text(`and ${plural(more, 'more file')}`, `ほか${more}ファイル`) })
  return rows
}

/**
 * What rests on having seen everything (`done`, `not-applicable`, and a `manual` that says "nothing was seen")
 * becomes `unknown` while there is a gap. What rests on something seen (`todo`, `partial`) stands.
 */
export function settled(assessment: Assessment, found: readonly CoverageGap[], because?: Text): Assessment {
  const gaps = oncePerPlace(found)
  if (gaps.length === 0 || assessment.status === 'todo' || assessment.status === 'partial') return assessment
  return { status: 'unknown', because: because ?? cannotSay(gaps), remaining: gapRows(gaps) }
}

/** A file may be a gap in two ways; the first reason given is the stronger one. Each line counts as a place. */
function oncePerPlace(gaps: readonly CoverageGap[]): readonly CoverageGap[] {
  const seen = new Set<string>()
  return gaps.filter(({ path, location }) => {
    const place = location ? `${path}:${location.start.line}` : path
    return !seen.has(place) && seen.add(place)
  })
}

function cannotSay(gaps: readonly CoverageGap[]): Text {
  const names = gapNames(gaps)
  return text(
    `This is not known yet: ${plural(filesOf(gaps), 'relevant file was', 'relevant files were')} not read completely or not judged (${names.en}).`,
    `判断材料となるファイルのうち${filesOf(gaps)}件を最後まで読めていないか、判定できていないため、まだ判断できません（${names.ja}）。`,
  )
}

/** The first three places, and how many more there are. */
export function gapNames(gaps: readonly CoverageGap[]): Text {
  const first = gaps
    .slice(0, 3)
    .map(({ path, location }) => (location ? `${path}:${location.start.line}` : path))
  const more = filesOf(gaps) - first.length
  return more > 0
    ? text(`${first.join(', ')} and ${more} more`, `${first.join('、')} ほか${more}件`)
    : text(first.join(', '), first.join('、'))
}

function filesOf(gaps: readonly CoverageGap[]): number {
  return gaps.reduce((sum, gap) => sum + (gap.files ?? 1), 0)
}
