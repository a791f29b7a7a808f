import type { Config } from '../../model/config.js'
import type { ServerRoute } from '../../model/route.js'
import type { DecidedSocket, Reason, SocketUsage, Verdict, VerdictKind } from '../../model/socket.js'
import { endpointOf } from './endpoints.js'
import { notesOf } from './notes.js'
import { has } from './places.js'
import { type Given, type Place, type Row, text } from './row.js'
import { isForeign } from './rows/constructors.js'
import { moduleRow, needsPackage, rows } from './rows.js'
import { type SharedUse, sharedWith, together } from './together.js'
import { type Asked, anyForm, formsTogether, writingOf } from './writing.js'

/** What is known of the program besides one socket. */
export interface Surroundings {
  /** Paths of files that did not parse whole. */
  readonly unread?: ReadonlySet<string>
  /** Routes of this repository's servers, where a socket asked for them. */
  readonly routes?: readonly ServerRoute[]
}

/** What rows said of one socket, before it is weighed. */
interface Hearing {
  readonly given: Given
  said: readonly Said[]
}

/** One row at one place. */
interface Said {
  readonly row: Pick<Row, 'row' | 'kind' | 'code'>
  readonly place: Place
}

/** The verdict on one socket by itself. */
export function decide(usage: SocketUsage, config: Config, around: Surroundings = {}): Verdict {
  return verdictOf(hear(usage, config, around), [usage], anyForm)
}

/**
 * The verdicts on all sockets of a program. Those that share a variable are decided together: the worst of them, with all
 * reasons, each at its place. Code that serves two sockets serves both as they become.
 */
export function decideAll(
  usages: readonly SocketUsage[],
  config: Config,
  around: Surroundings = {},
): readonly DecidedSocket[] {
  const hearings = new Map(usages.map((usage) => [usage, hear(usage, config, around)]))
  for (const group of together(usages)) {
    const all = inOrder(group.flatMap((usage) => hearings.get(usage)?.said ?? []))
    for (const usage of group) {
      const hearing = hearings.get(usage)
      if (hearing) hearing.said = all
    }
  }
  const shared = sharedWith(usages)
  // What a test does with its own socket decides nothing of the program's.
  const [bound, boundInTests] = [new Set<SharedUse>(), new Set<SharedUse>()]
  const bind = (usage: SocketUsage) => {
    for (const one of shared.get(usage) ?? []) (usage.zone === 'test' ? boundInTests : bound).add(one)
  }
  const spoken = usages.filter((usage) => (hearings.get(usage)?.said.length ?? 0) > 0)
  for (const usage of new Map(spoken.map((one) => [shared.get(one), one])).values()) bind(usage)
  for (let changed = true; changed; ) {
    changed = false
    for (const [usage, hearing] of hearings) {
      if (hearing.said.length > 0) continue
      const use = shared
        .get(usage)
        ?.find((one) => bound.has(one) || (usage.zone === 'test' && boundInTests.has(one)))?.use
      if (!use) continue
      hearing.said = [{ row: sharingRow, place: { what: sharingText, location: use.location } }]
      bind(usage)
      changed = true
    }
  }
  // A socket that stays as it is opens no stream.
  const kinds = new Map([...hearings].map(([usage, hearing]) => [usage, kindOf(hearing)]))
  const streams = usages.filter((usage) => usage.zone !== 'test' && kinds.get(usage) !== 'manual')
  const asked = formsTogether(together(usages), (usage) => ({
    kind: kinds.get(usage) ?? 'manual',
    given: (hearings.get(usage) ?? hear(usage, config, around)).given,
  }))
  return usages.map((usage) => {
    const hearing = hearings.get(usage) ?? hear(usage, config, around)
    return { usage, verdict: verdictOf(hearing, streams, asked.get(usage) ?? anyForm) }
  })
}

/** Not a row of its own: what row 18 says when two sockets meet. */
const sharingRow = { row: '18', kind: 'adapter', code: 'A18' } as const
const sharingText = text(
  'this code also serves a socket that stays a WebSocket',
  'このコードは WebSocket のまま残るソケットにも使われています',
)

function hear(usage: SocketUsage, config: Config, around: Surroundings): Hearing {
  const routes = around.routes ?? []
  const given = {
    usage,
    config,
    endpoint: endpointOf(usage, config, routes),
    routes,
    unread: around.unread ?? new Set<string>(),
  }
  // What is done with another library's object says nothing of a browser's socket.
  const asked = isForeign(usage) ? rows.filter(({ code }) => code === 'R04' || code === 'R06') : rows
  const said = asked.flatMap((row) => row.against(given).map((place) => ({ row, place })))
  return { given, said: inOrder(said) }
}

/** In the order of the table, each thing once. */
function inOrder(said: readonly Said[]): readonly Said[] {
  const seen = new Set<string>()
  const order = new Map(rows.map((row, at) => [row.row + row.code, at]))
  const rank = ({ row }: Said) => order.get(row.row + row.code) ?? rows.length
  return [...said]
    .sort((a, b) => rank(a) - rank(b))
    .filter(({ row, place: { what, location } }) => {
      const key = `${row.code}\0${location.path}\0${location.start.line}:${location.start.column}\0${what.en}`
      return !seen.has(key) && seen.add(key)
    })
}

interface Voices {
  readonly manual: readonly Said[]
  readonly adapter: readonly Said[]
}

/** Sockets that are decided together say the same, and each kind of it is sought once. */
const saidBy = new WeakMap<readonly Said[], Voices>()

/** What speaks for each kind: the worst that has a voice wins. */
function voices({ given, said }: Hearing): Voices {
  let all = saidBy.get(said)
  if (!all) {
    all = {
      manual: said.filter(({ row }) => row.kind === 'manual'),
      adapter: said.filter(({ row }) => row.kind === 'adapter'),
    }
    saidBy.set(said, all)
  }
  if (!has(given.usage, 'plain-script')) return all
  return { ...all, manual: [...all.manual, ...withoutModules(given, said)] }
}

function kindOf(hearing: Hearing): VerdictKind {
  const { manual, adapter } = voices(hearing)
  return manual.length > 0 ? 'manual' : adapter.length > 0 ? 'adapter' : 'inline'
}

/** A manual socket also says what the adapter would have to bear, so that a reader sees what else there is. */
function verdictOf(hearing: Hearing, streams: readonly SocketUsage[], isAsked: Asked): Verdict {
  const { given } = hearing
  const { manual, adapter } = voices(hearing)
  const kind = kindOf(hearing)
  const reasons = reasonsOf(manual, adapter)
  // A socket that stays as it is needs no address to go to.
  if (kind === 'manual') return { kind, reasons, notes: notesOf(kind, given, streams) }
  const { written, client, endpoint, notes } = writingOf(kind, given, isAsked)
  return {
    kind,
    ...(written ? { written } : {}),
    ...(client ? { client } : {}),
    reasons,
    notes: [...notesOf(written ?? kind, { ...given, endpoint }, streams), ...notes],
    ...(endpoint ? { endpoint } : {}),
  }
}

function withoutModules(given: Given, said: readonly Said[]): readonly Said[] {
  const { usage } = given
  const codes = [...new Set(said.filter(({ row }) => row.kind === 'adapter').map(({ row }) => row.code))]
  if (codes.length > 0) {
    const list = codes.join(', ')
    const what = text(`the adapter (${list})`, `アダプター（${list}）`)
    return [{ row: moduleRow, place: { what, location: usage.location } }]
  }
  const needed = needsPackage(given)
  return needed ? [{ row: moduleRow, place: needed }] : []
}

const reasonsBy = new WeakMap<Said, Reason>()

function reasonsOf(...said: readonly (readonly Said[])[]): readonly Reason[] {
  return said.flat().map((one) => {
    const known = reasonsBy.get(one) ?? reasonOf(one)
    reasonsBy.set(one, known)
    return known
  })
}

function reasonOf({ row, place: { what, location, data } }: Said): Reason {
  return { code: row.code, data: { what: what.en, whatJa: what.ja, ...data }, location }
}
