import type { Transform } from '../../../../transforms/define-transform.js'
import type { Config } from '../../../model/config.js'
import { alsoReadAs, languageOf, syntaxOf } from '../../../model/language-of.js'
import { markerStart } from '../../../model/marker.js'
import type { Declined, PlannedFile } from '../../../model/plan.js'
import type { Lang, SourceText, Tree } from '../../../model/source.js'
import { sourceOf } from '../../gather.js'
import { originIn } from '../../origin.js'
import type { ScanResult } from '../../scan.js'
import type { Plan } from '../plan.js'
import { markFile } from './mark-file.js'

export interface MarkerInput {
  readonly tree: Tree
  readonly scanned: ScanResult
  /** The rewrites, checked. */
  readonly plan: Plan
  readonly transforms: readonly Transform[]
  readonly config: Config
  /** The language of markers that are written; undefined: none are, and of those that are there only stale ones go. */
  readonly mark: Lang | undefined
  readonly declined?: Declined
}

export interface MarkerPlan {
  /** The files of the plan, with markers among their edits, and those in which nothing else changes. */
  readonly files: readonly PlannedFile[]
  /** Paths of files in which nothing but markers changes. */
  readonly alone: ReadonlySet<string>
  readonly written: number
  readonly updated: number
  readonly removed: number
  /** Sockets above which no comment can stand: in markup, or behind it on its line. */
  readonly unplaced: number
}

/** The comments above sockets that stay. A rewrite whose markers fail their checks stands without them. */
export function planMarkers(input: MarkerInput): MarkerPlan {
  const { plan, scanned } = input
  const files: PlannedFile[] = []
  const alone = new Set<string>()
  const count = { written: 0, updated: 0, removed: 0, unplaced: 0 }
  const mark = (source: SourceText | undefined, planned: PlannedFile | undefined) => {
    const change = planned?.kind === 'change' ? planned : undefined
    const isDeclined = source && input.declined?.markers.has(source.path)
    const marked = source && !isDeclined ? markFile(source, change, input) : undefined
    if (planned && (marked?.file?.kind !== 'change' || planned.kind === 'failed')) files.push(planned)
    if (!marked) return
    count.unplaced += marked.counts.unplaced
    if (marked.file) files.push(marked.file)
    if (marked.file?.kind !== 'change') return
    if (!change) alone.add(marked.file.path)
    count.written += marked.counts.written
    count.updated += marked.counts.updated
    count.removed += marked.counts.removed
  }
  for (const planned of plan.files) mark(scanned.sources.get(planned.path), planned)
  for (const source of input.mark === undefined ? [] : withoutSockets(input)) mark(source, undefined)
  return { files, alone, ...count }
}

/** Files that hold the marker's words and no socket any more. */
function* withoutSockets({ tree, scanned }: MarkerInput): Iterable<SourceText> {
  const origin = originIn(tree)
  for (const path of scanned.paths) {
    const language = languageOf(path)
    const code = [alsoReadAs(path, language), language].find((one) => one && syntaxOf(one) === 'script')
    if (scanned.sources.has(path) || !code) continue
    const read = tree.read(path)
    if (read.kind !== 'bytes' || !holdsMarker(read.bytes)) continue
    const source = sourceOf(path, read.bytes, origin)
    if (source) yield { ...source, language: code }
  }
}

function holdsMarker(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(markerStart, 0, 'latin1')
}
