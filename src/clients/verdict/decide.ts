import type { AdapterOptions } from '../../model/adapter-site.js'
import type { Config } from '../../model/config.js'
import { placeKey } from '../../model/lines.js'
import { once } from '../../model/once.js'
import type { ServerRoute } from '../../model/route.js'
import type { DecidedSocket, Objection, SocketUsage, Verdict, VerdictKind } from '../../model/socket.js'
import { text } from '../../model/text.js'
import { adapterEndpoint } from '../address/adapter-endpoint.js'
import { clientOf } from '../follow/stream-client.js'
import { isHook } from '../libraries.js'
import { adaptedEndpoint, endpointOf, namedByPath } from './endpoints.js'
import { notesOf } from './notes.js'
import { socketQuestions } from './questions.js'
import type { ClassicWay, Given, ObjectionPlace, VerdictRow } from './row.js'
import { adapterFormRows } from './rows/adapter-forms.js'
import { isForeign } from './rows/constructors.js'
import { inlineFormRows } from './rows/inline-forms.js'
import { rows, useRows } from './rows.js'
import { type SharedUse, sharedWith, together } from './together.js'

/** What is known of the program besides one socket. */
export interface ProgramFacts {
  /** Paths of files that did not parse whole. */
  readonly unread?: ReadonlySet<string>
  /** Routes of this repository's servers, where a socket needs them. */
  readonly routes?: readonly ServerRoute[]
  /** For scripts that import nothing. */
  readonly classic?: (usage: SocketUsage) => ClassicWay | undefined
  /** Whether a package.json lies above a file. Absent: nothing is known of packages. */
  readonly isInPackage?: (path: string) => boolean
  readonly rangeOf?: (path: string, name: string) => string | undefined
  /** Whether the repository has a server that may offer sockets. Absent: nothing is known of it. */
  readonly serves?: (path?: RegExp) => boolean
  /** Whether a file belongs to a browser's extension. */
  readonly isInExtension?: (path: string) => boolean
  /** What environment files say: setting → addresses. */
  readonly settings?: () => ReadonlyMap<string, readonly string[]>
  /** For a socket that the code opens as an SseSocket: its options. */
  readonly adapted?: (usage: SocketUsage) => AdapterOptions | undefined
}

/** The rows that match one socket, before they are weighed. */
interface MatchedSocket {
  readonly given: Given
  matches: readonly RowMatch[]
}

/** One row at one place. */
interface RowMatch {
  readonly row: Pick<VerdictRow, 'row' | 'against' | 'code'>
  readonly place: ObjectionPlace
}

/** The verdict on one socket by itself. */
export function decide(usage: SocketUsage, config: Config, around: ProgramFacts = {}): Verdict {
  const socket = collectObjections(usage, config, around)
  return verdictOf({ ...socket, matches: [...socket.matches, ...againstAdapter(socket)] }, [usage])
}

/**
 * The verdicts on all sockets of a program. Those that share a variable are decided together: the worst of them, with all
 * reasons, each at its place. Code that serves two sockets serves both as they become.
 */
export function decideAll(
  usages: readonly SocketUsage[],
  config: Config,
  around: ProgramFacts = {},
): readonly DecidedSocket[] {
  const matched = new Map(usages.map((usage) => [usage, collectObjections(usage, config, around)]))
  const groups = together(usages).map((group) => group.flatMap((usage) => matched.get(usage) ?? []))
  for (const group of groups) share(group, inOrder(group.flatMap(({ matches }) => matches)))
  bindShared(usages, matched)
  const grouped = new Set(groups.flat())
  for (const socket of matched.values()) {
    const more = grouped.has(socket) ? [] : againstAdapter(socket)
    if (more.length > 0) socket.matches = [...socket.matches, ...more]
  }
  for (const group of groups) {
    const more = group.flatMap(againstAdapter)
    // They have one list by now.
    if (more.length > 0) share(group, inOrder([...(group[0]?.matches ?? []), ...more]))
  }
  // A socket that stays as it is opens no stream.
  const streams = [...matched.values()]
    .filter(({ given, matches }) => given.usage.zone !== 'test' && kindOf(matches) !== 'manual')
    .map(({ given }) => given.usage)
  return [...matched.values()].map((socket) => ({
    usage: socket.given.usage,
    verdict: verdictOf(socket, streams),
  }))
}

/** Sockets of one variable get the same matches. */
function share(group: readonly MatchedSocket[], all: readonly RowMatch[]): void {
  // The rows on the form of the code count only where nothing else speaks against inline.
  const more = all.filter(({ row }) => !inlineFormRows.some(({ code }) => code === row.code))
  for (const socket of group) socket.matches = more.length > 0 ? more : all
}

/** What serves a socket that is no EventSource serves none. */
function bindShared(usages: readonly SocketUsage[], matched: ReadonlyMap<SocketUsage, MatchedSocket>): void {
  const shared = sharedWith(usages)
  // What a test does with its own socket decides nothing of the program's.
  const [bound, boundInTests] = [new Set<SharedUse>(), new Set<SharedUse>()]
  const bind = (usage: SocketUsage) => {
    for (const one of shared.get(usage) ?? []) (usage.zone === 'test' ? boundInTests : bound).add(one)
  }
  const spoken = usages.filter((usage) => (matched.get(usage)?.matches.length ?? 0) > 0)
  for (const usage of new Map(spoken.map((one) => [shared.get(one), one])).values()) bind(usage)
  for (let changed = true; changed; ) {
    changed = false
    for (const [usage, socket] of matched) {
      if (socket.matches.length > 0) continue
      const use = shared
        .get(usage)
        ?.find((one) => bound.has(one) || (usage.zone === 'test' && boundInTests.has(one)))?.use
      if (!use) continue
      socket.matches = [{ row: sharingRow, place: { what: sharingText, location: use.location } }]
      bind(usage)
      changed = true
    }
  }
}

/** Not a separate row: row 18 where two sockets meet. */
const sharingRow = { row: '18', against: 'inline', code: 'A18' } as const
const sharingText = text(
  'this code also serves a socket that is no EventSource',
  'このコードは EventSource にならないソケットにも使われています',
)

const switchText = text(
  'the switch has a WebSocket on its other side',
  '切り替えのもう一方では WebSocket のままです',
)

function collectObjections(usage: SocketUsage, config: Config, around: ProgramFacts): MatchedSocket {
  const routes = around.routes ?? []
  const adapted = around.adapted?.(usage)
  const given: Given = {
    usage,
    config,
    ...(adapted ? { adapted } : {}),
    endpoint: adapted ? adaptedEndpoint(usage, adapted, config, routes) : endpointOf(usage, config, routes),
    routes,
    unread: around.unread ?? new Set<string>(),
    classic: () => around.classic?.(usage),
    isInPackage: () => around.isInPackage?.(usage.path) ?? true,
    rangeOf: (name) => around.rangeOf?.(usage.path, name),
    serves: (path) => around.serves?.(path) ?? true,
    isInExtension: () => around.isInExtension?.(usage.path) ?? false,
    settings: () => around.settings?.() ?? new Map(),
  }
  // Uses of another library's object show nothing about a browser's socket.
  const asked = isForeign(usage) ? useRows.filter(({ code }) => code === 'R04' || code === 'R06') : useRows
  const matches = matchingRows(asked, given)
  if (matches.length > 0) return { given, matches }
  // A hook is called in one way at each render.
  if (config.switch && !usage.switched && !isHook(usage))
    return { given, matches: [{ row: sharingRow, place: { what: switchText, location: usage.location } }] }
  return { given, matches: matchingRows(inlineFormRows, given) }
}

function matchingRows(asked: readonly VerdictRow[], given: Given): readonly RowMatch[] {
  return inOrder(asked.flatMap((row) => row.places(given).map((place) => ({ row, place }))))
}

/** Where the adapter is needed, and nothing else speaks against it, the form of the code must allow it. */
function againstAdapter({ given, matches }: MatchedSocket): readonly RowMatch[] {
  return kindOf(matches) === 'adapter' ? matchingRows(adapterFormRows, given) : []
}

const order = new Map(rows.map((row, at) => [row.row + row.code, at]))

/** In the order of the table, each thing once. */
function inOrder(matches: readonly RowMatch[]): readonly RowMatch[] {
  const seen = new Set<string>()
  const rank = ({ row }: RowMatch) => order.get(row.row + row.code) ?? order.size
  return [...matches]
    .sort((a, b) => rank(a) - rank(b))
    .filter(({ row, place: { what, location } }) => {
      const key = `${row.code}\0${placeKey(location)}\0${what.en}`
      return !seen.has(key) && seen.add(key)
    })
}

/** Sockets that are decided together have one list, which is looked through once. */
const kindOf = once((matches: readonly RowMatch[]): VerdictKind => {
  if (matches.length === 0) return 'inline'
  return matches.some(({ row }) => row.against === 'adapter') ? 'manual' : 'adapter'
})

function verdictOf({ given, matches }: MatchedSocket, streams: readonly SocketUsage[]): Verdict {
  const { usage, config, routes } = given
  const kind = kindOf(matches)
  const reasons = reasonsOf(matches)
  // A socket that stays as it is needs no address to go to.
  if (kind === 'manual') return { kind, reasons, needs: [], notes: [] }
  const classic = kind === 'adapter' ? given.classic() : undefined
  const kept = (kind === 'inline' ? given.endpoint : undefined) ?? adapterEndpoint(usage, config, routes)
  // What is written inline is written from it, with the project's own expression for the host.
  const endpoint = kind === 'adapter' ? namedByPath(kept, usage) : kept
  return {
    kind,
    ...(kind === 'inline' ? { client: clientOf(usage, config) } : {}),
    reasons,
    // What stands behind a switch has its endpoints in the code, and so has the adapter.
    needs: usage.switched || given.adapted ? [] : socketQuestions(kind, { ...given, endpoint }, streams),
    notes: notesOf(kind, { ...given, endpoint }, streams),
    endpoint,
    ...(classic && 'adapter' in classic ? { classic: classic.adapter } : {}),
  }
}

/** Reasons against the adapter come first; a manual socket also lists what the adapter would have to handle. */
const reasonsOf = once((matches: readonly RowMatch[]): readonly Objection[] => {
  const of = (against: Objection['against']) => matches.filter(({ row }) => row.against === against)
  return [...of('adapter'), ...of('inline')].map(
    ({ row: { code, against }, place: { what, location, data } }): Objection => ({
      code,
      against,
      data: { what: what.en, whatJa: what.ja, ...data },
      location,
    }),
  )
})
