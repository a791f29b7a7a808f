import { traceSockets } from '../../../clients/follow/trace.js'
import { reasons } from '../../../clients/reasons/reasons.js'
import { parseScripts, type ScriptFile } from '../../../languages/script/script.js'
import { applyEdits, movedBy } from '../../../model/edits.js'
import { fill } from '../../../model/fill.js'
import { markerStart } from '../../../model/marker.js'
import { isWithin } from '../../../model/places.js'
import type { CheckOutcome, PlannedFile, TextEdit } from '../../../model/plan.js'
import { type DecidedSocket, isWritable } from '../../../model/socket.js'
import type { SourceText, Span } from '../../../model/source.js'
import { encode } from '../../../repository/decode.js'
import { sourceOf } from '../../gather.js'
import { sentenceOf } from '../../outcomes.js'
import { unwritten } from '../file.js'
import type { Plan } from '../plan.js'
import { secondOpinion, verify } from '../verify.js'
import type { MarkerInput } from './marked-files.js'
import { type MarkerEdits, markerEdits, type Staying } from './marker-edits.js'
import type { Why } from './marker-text.js'

type Change = Extract<PlannedFile, { kind: 'change' }>

interface MarkedFile {
  /** Absent: no marker comes or goes. */
  readonly file?: PlannedFile
  readonly counts: Omit<MarkerEdits, 'edits'>
}

/** One file with its markers, beside what else changes in it; undefined where none can have come or gone. */
export function markFile(
  source: SourceText,
  change: Change | undefined,
  input: MarkerInput,
): MarkedFile | undefined {
  const { scanned, plan, mark, declined } = input
  const { path } = source
  if (source.zone !== 'source' || source.encoding === 'utf-16le') return undefined
  if (scanned.report.files.failed.some((one) => one.path === path)) return undefined
  const own = scanned.sockets.filter(({ usage }) => usage.path === path)
  const left = own.filter((socket) => !plan.written.includes(socket))
  if (!source.text.includes(markerStart) && (mark === undefined || left.length === 0)) return undefined
  const [parsed] = parseScripts([source])
  if (parsed?.kind !== 'parsed' || parsed.file.problems.length > 0) return undefined
  const before = change?.before ?? bytesOf(source, input)
  if (!before) return undefined
  const known = new Set(own.map(({ usage }) => usage.construction.start))
  const staying: Staying[] = left.map((socket) => ({
    construction: socket.usage.construction,
    ...whyWith(mark === undefined || declined?.sockets.has(socket) ? undefined : whyItStays(socket, plan)),
  }))
  const others = constructionsIn(parsed.file).filter(({ start }) => !known.has(start))
  const all = [...staying, ...others.map((construction) => ({ construction }))]
  const { edits: found, ...counts } = markerEdits(parsed.file, all, mark ?? 'en')
  // A marker that lies in what a rewrite takes away goes with it.
  const added = found.filter(({ at }) => !change?.edits.some((edit) => isInside(at, edit)))
  if (added.length === 0) return { counts }
  const edits = [...(change?.edits ?? []), ...added]
  const failed = (message: string, checks: readonly CheckOutcome[]): MarkedFile => ({
    file: { kind: 'failed', path, message: `markers: ${message}`, checks },
    counts,
  })
  try {
    const text = applyEdits(source.text, edits)
    const checks = checksOf(parsed.file, text, edits, all, change, input)
    const wrong = checks.find((check) => check.outcome === 'fail')
    const flaw = wrong?.check === 'parses' ? secondOpinion(parsed.file) : undefined
    if (flaw !== undefined) return failed(`it is already invalid: ${flaw}`, [])
    if (wrong?.outcome === 'fail') return failed(`${wrong.check}: ${wrong.detail}`, checks)
    const after = encode(text, source)
    const none = { sockets: [], followUps: [] }
    return { file: { ...none, ...change, kind: 'change', path, before, after, edits, checks }, counts }
  } catch (error) {
    return failed(sentenceOf(error, 'the markers'), [])
  }
}

/** The checks of a rewrite, of the file as it will be with its markers; its types were checked before, and comments change none. */
function checksOf(
  was: ScriptFile,
  after: string,
  edits: readonly TextEdit[],
  staying: readonly Staying[],
  change: Change | undefined,
  { scanned, plan, transforms, config, mark }: MarkerInput,
): CheckOutcome[] {
  const { source } = was
  const sockets = scanned.sockets
    .filter(({ usage }) => [usage, ...usage.uses].some(({ path }) => path === source.path))
    .map((socket) => (plan.written.includes(socket) ? socket : unwritten(socket)))
  const checks = verify(was, after, edits, sockets, change ? transforms : [], config)
  const [parsed] = parseScripts([{ ...source, text: after }])
  const moved = staying.map((one) => ({ ...one, construction: movedBy(edits, one.construction) }))
  const again = parsed?.kind === 'parsed' ? markerEdits(parsed.file, moved, mark ?? 'en').edits.length : 0
  const twice: CheckOutcome[] =
    again > 0 ? [{ check: 'idempotent', outcome: 'fail', detail: 'a second run would mark it again' }] : []
  return [
    ...checks,
    ...twice,
    ...(change?.checks.filter(({ check }) => check === 'no-new-type-errors') ?? []),
  ]
}

/** What the file opens by itself: not all of it need be among the sockets that a run was left with. */
function constructionsIn(file: ScriptFile): readonly Span[] {
  if (!file.source.text.includes(markerStart)) return []
  return traceSockets(file).map(({ construction }) => construction)
}

function bytesOf({ path, text }: SourceText, { tree }: MarkerInput): Uint8Array | undefined {
  const read = tree.read(path)
  if (read.kind !== 'bytes') return undefined
  const bytes = Uint8Array.from(read.bytes)
  return sourceOf(path, bytes)?.text === text ? bytes : undefined
}

/** A new line at the edge of what goes is not in it. */
function isInside(at: Span, edit: TextEdit): boolean {
  const isNew = at.start === at.end
  return isNew ? edit.at.start < at.start && at.end < edit.at.end : isWithin(at, edit.at)
}

function whyWith(why: Staying['why']): Pick<Staying, 'why'> {
  return why === undefined ? {} : { why }
}

/** The marker's text for a socket that stays; undefined for one that is written, or that has no known reason against it. */
function whyItStays(socket: DecidedSocket, { held, files }: Plan): Why | undefined {
  const { usage, verdict } = socket
  if (usage.switched) return undefined
  if (!isWritable(socket)) {
    const [first] = verdict.kind === 'manual' ? verdict.reasons : verdict.needs
    const said = reasons.find(({ code }) => code === first?.code)?.message
    if (!first || !said) return undefined
    return { code: first.code, message: { en: fill(said.en, first.data), ja: fill(said.ja, first.data) } }
  }
  const because = held.get(socket)
  if (!because) return undefined
  // The full message contains line numbers, which markers change: the next run would print another text.
  const paths = new Set([usage.path, ...usage.uses.map(({ path }) => path)])
  const failed = files.find((file) => file.kind === 'failed' && paths.has(file.path))
  return { message: failed ? notWritten(failed.path) : because }
}

function notWritten(path: string): Why['message'] {
  return {
    en: `the rewrite of ${path} did not pass its checks`,
    ja: `${path} の書き換え結果が検査を通りませんでした`,
  }
}
