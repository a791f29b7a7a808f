import { parseScripts } from '../../languages/script/script.js'
import { type AdapterSite, siteKey } from '../../model/adapter-site.js'
import { applyEdits } from '../../model/edits.js'
import { byLocation } from '../../model/lines.js'
import { isWithin } from '../../model/places.js'
import { type Declined, type PlannedFile, plainChange, type TextEdit } from '../../model/plan.js'
import { type DecidedSocket, isWrittenAs, type Objection } from '../../model/socket.js'
import type { Location, SourceText, Span, Text, Tree } from '../../model/source.js'
import { text } from '../../model/text.js'
import { encode } from '../../repository/decode.js'
import type { Plan } from '../plan/plan.js'
import type { WholePlan } from '../plan/whole-plan.js'
import type { ScanResult } from '../scan.js'
import { writtenTree } from '../servers/written-tree.js'
import { unneededImports } from '../switching/without-switches.js'
import { type SocketView, socketView } from './socket-view.js'

/** An adapter that stays, and what stands against EventSource and fetch in its place. */
export interface StayingAdapter {
  readonly location: Location
  readonly name: string
  readonly because: readonly (Text | Objection)[]
}

export interface NativePlan<P extends Plan = WholePlan> {
  readonly files: readonly PlannedFile[]
  /** SseSockets that become an EventSource and fetch. */
  readonly moved: readonly DecidedSocket[]
  readonly stays: readonly StayingAdapter[]
  /** What the sockets need besides, as with any apply. */
  readonly whole: P
  /** The tree as it is then. */
  readonly tree: Tree
}

/** The SseSockets of a tree as the WebSockets that they stand for: plans are made of these, and say what comes of the source as it is. */
export interface NativeSubject {
  readonly tree: Tree
  readonly scanned: ScanResult
  /** What is no SseSocket, or cannot become an EventSource. */
  readonly declined: Declined
  readonly asWritten: (file: PlannedFile) => PlannedFile
  planned<P extends Plan>(whole: P): NativePlan<P>
}

type ScanAgain = (
  tree: Tree,
  isQuiet: (path: string) => boolean,
  of: { readonly adapted: ReadonlyMap<string, AdapterSite['given']> },
) => Promise<ScanResult>

/**
 * From the adapter to EventSource and fetch: each SseSocket is analysed as a WebSocket, by the same table of objections and with the
 * endpoints in its options.
 */
export async function nativeSubject(
  tree: Tree,
  scanned: ScanResult,
  scanAgain: ScanAgain,
): Promise<NativeSubject> {
  const view = await socketView(tree, scanned)
  const asSockets = writtenTree(
    tree,
    [...view.files.values()].map(({ source, text }) =>
      plainChange(source.path, encode(text, source), encode(source.text, source)),
    ),
  )
  const adapted = new Map(
    view.sites.map(({ path, construction, given }) => [siteKey(path, construction), given]),
  )
  const isQuiet = (path: string) => scanned.quiet.has(path) && !view.files.has(path)
  const again = await scanAgain(asSockets, isQuiet, { adapted })
  const decided = new Map<string, DecidedSocket>()
  const others: DecidedSocket[] = []
  for (const socket of again.sockets) {
    const key = siteKey(socket.usage.path, socket.usage.construction)
    if (adapted.has(key)) decided.set(key, socket)
    if (!adapted.has(key) || !isWrittenAs('inline')(socket)) others.push(socket)
  }
  return {
    tree: asSockets,
    scanned: again,
    declined: { sockets: new Set(others), markers: new Set(again.paths) },
    asWritten: (file) => inSource(file, view, tree),
    planned(whole) {
      const written = new Set(whole.written)
      const stays = view.sites.flatMap((site): StayingAdapter[] => {
        const socket = decided.get(siteKey(site.path, site.construction))
        if (socket && written.has(socket)) return []
        const { location, name } = site
        return [{ location, name: socket?.usage.binding.name || name, because: whyItStays(socket, whole) }]
      })
      const files = whole.files.filter(({ kind }) => kind !== 'unchanged')
      return {
        files,
        moved: whole.written,
        stays: [...stays, ...staysBesides(view)].sort((a, b) => byLocation(a.location, b.location)),
        whole,
        tree: writtenTree(tree, files),
      }
    },
  }
}

function whyItStays(socket: DecidedSocket | undefined, { held }: Plan): StayingAdapter['because'] {
  if (!socket) return [words.unseen]
  const because = held.get(socket)
  if (isWrittenAs('inline')(socket)) return [because ?? words.unseen]
  return socket.verdict.reasons
}

function staysBesides({ switched, handed, hooks }: SocketView): readonly StayingAdapter[] {
  return [
    ...switched.map(({ location, name }) => ({ location, name, because: [words.switched] })),
    ...handed.map((location) => ({ location, name: 'SseSocket', because: [words.handed] })),
    ...hooks.map((location) => ({ location, name: 'useSseSocket', because: [words.hook] })),
  ]
}

/** The edits of a file that was read as if it had WebSockets, in the file as it is: with the options, and the imports that only they needed. */
function inSource(file: PlannedFile, { files }: SocketView, tree: Tree): PlannedFile {
  const viewed = files.get(file.path)
  const read = tree.read(file.path)
  if (file.kind !== 'change' || !viewed || read.kind !== 'bytes') return file
  const { source, sites, names } = viewed
  const inFull = ({ start, end }: Span): Span => ({
    start,
    end: names.find((name) => name.start === start && name.end > end)?.end ?? end,
  })
  const moved = sites.filter(({ construction }) => file.edits.some(({ at }) => isWithin(at, construction)))
  const edits = [
    ...file.edits.map((edit) => ({ ...edit, at: inFull(edit.at) })),
    ...moved.flatMap((site) => argumentEdits(source, site)),
  ]
  const changed = applyEdits(source.text, edits)
  const [before, after] = parseScripts([source, { ...source, text: changed }])
  if (before?.kind !== 'parsed' || after?.kind !== 'parsed' || after.file.problems.length > 0)
    return { kind: 'failed', path: file.path, message: 'its new text does not parse', checks: file.checks }
  const whole = applyEdits(changed, unneededImports(before.file, after.file))
  return { ...file, before: Uint8Array.from(read.bytes), after: encode(whole, source), edits }
}

/** Its options go; an address that had a line to itself stands in that of the class. */
function argumentEdits({ text }: SourceText, { before, options }: AdapterSite): readonly TextEdit[] {
  const gap = text.slice(before.start, before.end)
  return [
    ...(gap.includes('\n') && gap.trim() === '' ? [{ at: before, text: '', what: 'line' }] : []),
    { at: options, text: '', what: 'options' },
  ]
}

const words = {
  unseen: text('it could not be followed from where it is made', '作成された場所から先を追跡できません'),
  switched: text(
    'the WebSocket is the other side of its switch; first: migrate-ws apply --settle',
    '切り替えのもう一方が WebSocket です。先に migrate-ws apply --settle を実行してください',
  ),
  handed: text(
    'the class is given to other code, which makes the socket and wants one that can send',
    'クラスが別のコードに渡され、そこで send のできるソケットとして使われます',
  ),
  hook: text(
    'a hook over the adapter: a component that only listens can use useEventSource of react-use-websocket',
    'アダプターを使うフックです。受信だけのコンポーネントなら react-use-websocket の useEventSource を使えます',
  ),
} satisfies Record<string, Text>
