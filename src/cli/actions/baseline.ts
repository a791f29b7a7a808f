import { printBaseline, readBaseline } from '../../config/baseline-file.js'
import { type BaselineComparison, type BaselineEntry, baselinePath } from '../../model/baseline.js'
import { fill } from '../../model/fill.js'
import type { Finding } from '../../model/finding.js'
import { entryKey, identityKey } from '../../model/identity.js'
import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import type { Lang, Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { baselineEntry, inventoried } from '../../pipeline/baseline/inventory.js'
import { baselineIn } from '../../pipeline/baseline/state.js'
import { trackedBelow } from '../../repository/tracked.js'
import { openProject, type Project } from '../open-project.js'
import { type CommonOptions, folderFlag } from '../options.js'
import { writeOwnFile } from '../output-file.js'
import type { Terminal } from '../terminal.js'
import { sayGitIsClosed } from './outputs.js'

export interface BaselineOptions extends CommonOptions {
  readonly update?: boolean
  readonly prune?: boolean
  /** Places of entries. */
  readonly classify: readonly string[]
  readonly as?: 'websocket' | 'none'
  /** Of `none`. */
  readonly reason?: string
}

/** Writes down what there is, so that from then on only what is new has to be looked at. */
export async function runBaseline(options: BaselineOptions, terminal: Terminal): Promise<number> {
  if (options.update && options.prune)
    throw new UsageError(
      phrase`--update adds new entries and drops gone ones, so it includes --prune; give one of them`,
    )
  refuseHalfSaid(options)
  const project = await openProject([], options, terminal)
  sayGitIsClosed(project, options, terminal)
  if (options.classify.length > 0) return classify(project, options, terminal)
  const { baseline: state } = project.scanned.facts
  const written = options.update || options.prune
  if (state?.kind === 'read' && !written)
    throw new UsageError(
      phrase`There is a ${baselinePath} already; to drop gone entries, type: migrate-ws baseline --prune${folderFlag(options)}; to add new ones too: migrate-ws baseline --update${folderFlag(options)}`,
    )
  if (state?.kind !== 'read' && options.prune)
    throw new UsageError(
      phrase`There is no ${baselinePath} here to prune; to write one, type: migrate-ws baseline${folderFlag(options)}`,
    )
  const { entries, untracked } = bounded(() => entriesOf(project, options))
  await save(project.root, entries)
  const say = (text: Text, data: Readonly<Record<string, string>>) =>
    terminal.out(`${fill(text[project.lang], data)}\n`)
  const comparison = state?.kind === 'read' ? state.comparison : undefined
  const total = String(entries.length)
  if (comparison)
    say(words.changed, {
      total,
      path: baselinePath,
      added: String(options.update ? comparison.fresh.length - untracked : 0),
      dropped: String(comparison.stale.length + comparison.suppressed.length),
      moved: String(comparison.moved.length),
    })
  else say(words.written, { total, path: baselinePath })
  const open = entries.filter(({ unclassified }) => unclassified).length
  if (open > 0) say(words.unclassified, { open: String(open), folder: folderFlag(options) })
  if (untracked > 0) terminal.err(`${fill(words.untracked[project.lang], { count: String(untracked) })}\n`)
  sayUnread(project, terminal, project.lang)
  return 0
}

/** @throws UsageError where it is not said what is classified, as what, or why. */
function refuseHalfSaid({ update, prune, classify, as, reason }: BaselineOptions): void {
  const usual = 'migrate-ws baseline --classify <file>:<line> --as websocket'
  if (classify.length === 0) {
    if (as === undefined && reason === undefined) return
    throw new UsageError(phrase`--as and --reason classify an entry; name its place, as in: ${usual}`)
  }
  if (update || prune)
    throw new UsageError(phrase`--classify neither adds nor drops entries; leave --update and --prune out`)
  if (as === undefined) throw new UsageError(phrase`Say what it is: ${usual}, or --as none --reason '<why>'`)
  if (as === 'none' && /^…?$/.test((reason ?? '').trim()))
    throw new UsageError(
      phrase`Say why it is not a WebSocket: --as none --reason 'Metrics of the load balancer'`,
    )
  if (as === 'websocket' && reason !== undefined)
    throw new UsageError(phrase`--reason is for --as none; a WebSocket needs no reason`)
}

/** Writes down what a person found when looking at entries. */
async function classify(
  { root, lang, tree, scanned }: Project,
  options: BaselineOptions,
  terminal: Terminal,
): Promise<number> {
  const baseline = await baselineIn(tree)
  if (!baseline)
    throw new UsageError(
      phrase`There is no ${baselinePath} here to classify entries of; to write one, type: migrate-ws baseline${folderFlag(options)}`,
    )
  const { findings, suppressed = [] } = scanned.facts
  const placed = new Map<string, Finding>()
  for (const finding of [...findings, ...suppressed]) placed.set(entryKey(baselineEntry(finding)), finding)
  const isUnsure = ({ unclassified }: BaselineEntry) => unclassified === true
  const matches = (entry: BaselineEntry, place: string) => {
    const finding = placed.get(entryKey(entry))
    if (place.replace(/^\.\//, '') === entry.path) return isUnsure(entry)
    if (!finding || !(isUnsure(entry) || entry.notWebSocket !== undefined || finding.confidence === 'likely'))
      return false
    return finding.id === place || fileAndLine(finding.location) === place.replace(/^\.\//, '')
  }
  const open = (entries: readonly BaselineEntry[]) => entries.filter(isUnsure)
  const unknown = options.classify.find((place) => !baseline.entries.some((entry) => matches(entry, place)))
  if (unknown !== undefined) {
    const left = open(baseline.entries).map((entry) => {
      const finding = placed.get(entryKey(entry))
      return finding ? fileAndLine(finding.location) : entry.path
    })
    const some = [...new Set(left)].slice(0, 10).sort().join(', ')
    throw new UsageError(
      phrase`No unsure entry of ${baselinePath} matches "${unknown}"; ${left.length === 0 ? phrase`all are classified` : phrase`choose among: ${some}${left.length > 10 ? ', …' : ''}`}`,
    )
  }
  let changed = 0
  const reason = options.reason?.trim() ?? ''
  const entries = baseline.entries.map((entry) => {
    if (!options.classify.some((place) => matches(entry, place))) return entry
    changed++
    const { unclassified: _, notWebSocket: __, ...identity } = entry
    return options.as === 'none' ? { ...identity, notWebSocket: reason } : identity
  })
  await save(root, entries)
  const data = { path: baselinePath, n: String(changed), left: String(open(entries).length) }
  const said = options.as === 'none' ? words.areNone : words.areWebSocket
  terminal.out(`${fill(said[lang], data)}\n`)
  return 0
}

/** Only what git tracks: who clones the repository does not get the rest. */
function entriesOf(
  { root, scanned }: Project,
  { prune }: BaselineOptions,
): { readonly entries: readonly BaselineEntry[]; readonly untracked: number } {
  const { facts } = scanned
  const tracked = trackedBelow(root)
  const isTracked = (path: string) => tracked === undefined || tracked.has(path)
  if (facts.baseline?.kind === 'read') {
    const { comparison } = facts.baseline
    const fresh = comparison.fresh.filter(({ location }) => isTracked(location.path))
    return {
      entries: updatedBaseline({ ...comparison, fresh }, prune ? 'prune' : 'update'),
      untracked: prune ? 0 : comparison.fresh.length - fresh.length,
    }
  }
  const found = inventoried(facts.findings)
  const kept = found.filter(({ location }) => isTracked(location.path))
  return { entries: firstEntries(kept), untracked: found.length - kept.length }
}

/** What cannot be read again must not be written. */
async function save(root: string, entries: readonly BaselineEntry[]): Promise<void> {
  const text = printBaseline(entries)
  await readBaseline(text)
  await writeOwnFile(
    root,
    baselinePath,
    text,
    (code) =>
      phrase`${baselinePath} cannot be written (${code}); make the folder writable, then run the same command again`,
  )
}

function sayUnread({ scanned }: Project, terminal: Terminal, lang: Lang): void {
  const [first] = scanned.facts.unread
  if (!first) return
  const data = { count: String(scanned.facts.unread.length), path: oneLine(first.path) }
  terminal.err(`${fill(words.unread[lang], data)}\n`)
}

const words = {
  written: {
    en: '{{path}}: {{total}} WebSocket uses recorded. Commit it; from now on `migrate-ws check` fails on new use.',
    ja: '{{path}}：WebSocket の使用箇所{{total}}件を記録しました。コミットしてください。以後、新しく増えた箇所があると `migrate-ws check` が失敗します。',
  },
  changed: {
    en: '{{path}}: {{added}} added, {{dropped}} dropped, {{moved}} moved to another file; {{total}} in all. Commit it.',
    ja: '{{path}}：追加{{added}}件、削除{{dropped}}件、別ファイルへの移動{{moved}}件、合計{{total}}件です。コミットしてください。',
  },
  unclassified: {
    en: "The scan is unsure of {{open}} of them: migrate-ws scan identify-websocket-code{{folder}}\nClassify each: migrate-ws baseline{{folder}} --classify <file>:<line> --as websocket, or --as none --reason '…'",
    ja: "そのうち{{open}}件は確実ではありません。一覧：migrate-ws scan identify-websocket-code{{folder}}\nそれぞれを分類してください：migrate-ws baseline{{folder}} --classify <ファイル>:<行> --as websocket（WebSocket でなければ --as none --reason '…'）",
  },
  areWebSocket: {
    en: '{{path}}: {{n}} classified as WebSocket, {{left}} left to classify. Commit it.',
    ja: '{{path}}：{{n}}件を WebSocket に分類しました（未分類{{left}}件）。コミットしてください。',
  },
  areNone: {
    en: '{{path}}: {{n}} classified as not a WebSocket and left out from now on, {{left}} left to classify. Commit it.',
    ja: '{{path}}：{{n}}件を WebSocket ではないものに分類し、以後は対象外にします（未分類{{left}}件）。コミットしてください。',
  },
  untracked: {
    en: '{{count}} in files that git does not track are left out; `git add` them, then type: migrate-ws baseline --update',
    ja: 'git の管理外のファイルにある{{count}}件は記録していません。`git add` のあと migrate-ws baseline --update を実行してください',
  },
  unread: {
    en: '{{count}} files could not be fully read, {{path}} first: WebSocket use in them may be missing, and their entries stay unchanged',
    ja: '最後まで読めなかったファイルが{{count}}件あります（先頭は {{path}}）。その中の検出は漏れている可能性があり、既存の記録は残しています',
  },
} satisfies Record<string, Text>

/** `update`: what is new comes in as well. `prune`: what is gone goes, nothing comes. Moved entries get their new path. */
function updatedBaseline(
  { standing, moved, fresh }: BaselineComparison,
  how: 'update' | 'prune',
): readonly BaselineEntry[] {
  return renumbered([
    ...standing,
    ...moved.map(({ from, to }): BaselineEntry => ({ ...from, path: to.location.path })),
    ...(how === 'update' ? fresh.map(baselineEntry) : []),
  ])
}

/** The first entries of a repository. */
function firstEntries(found: readonly Finding[]): readonly BaselineEntry[] {
  return renumbered(found.map(baselineEntry))
}

/** Equal entries are numbered from 0 without gaps, so that the file equals a newly written baseline. */
function renumbered(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const seen = new Map<string, number>()
  return entries.map((entry) => {
    const key = identityKey(entry)
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    return { ...entry, ordinal }
  })
}
