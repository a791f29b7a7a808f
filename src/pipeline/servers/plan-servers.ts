import { append, once } from '../../model/once.js'
import type { PlannedFile } from '../../model/plan.js'
import type { ServerApplication, ServerSocket } from '../../model/server-socket.js'
import type { Reason } from '../../model/socket.js'
import type { Text, Tree } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import { copiedByName } from '../../servers/copied-files.js'
import { endpointsFor } from '../../servers/endpoints.js'
import { serverNotes } from '../../servers/notes.js'
import { type GivenServer, refusalsOf } from '../../servers/verdict.js'
import { newFile } from '../plan/stamp.js'
import { editedFile, readAgain } from './edited-files.js'
import type { KitLanguage } from './kit-language.js'
import { nodeKit } from './node-kit.js'
import { planGateways } from './plan-gateways.js'
import { pythonKit } from './python-kit.js'
import { type ReadServers, readServers } from './read-servers.js'
import { type RouteMarkers, routeMarkers } from './route-markers.js'
import type {
  ModuleEdits,
  ServedApplication,
  ServedSocket,
  ServerPlan,
  ServerPlanInput,
} from './server-plan.js'
import { planTwins, type TestedRoute } from './twin-tests.js'

/** What is written into the file of a path. */
export function kitLanguageFor(path: string): KitLanguage {
  return path.endsWith('.py') ? pythonKit : nodeKit
}

/** What `apply --servers` writes, checked, and what stays and why. The parser for Python must be loaded. */
export function planServers(input: ServerPlanInput): ServerPlan {
  const { host, paths, outcomes, tree } = input
  const read = readServers(paths, host, outcomes)
  const decided = decide(read, input)
  const served = byPath(decided.applications)
  const marked = markersIn(read, decided.stayed, input)
  const { files: gatewayFiles, ...gateways } = planGateways(input)
  const ofGateways = new Map(gatewayFiles.map((file) => [file.path, file]))
  const taken = new Set<string>()
  const planned = [...new Set([...served.keys(), ...marked.keys()])].flatMap((path) => {
    const file = read.files.get(path)
    if (!file) return []
    const own = served.get(path) ?? []
    const { edits, beside } =
      own.length > 0 ? kitLanguageFor(path).edits(path, own, read, input, taken) : { edits: [], beside: [] }
    for (const one of beside) taken.add(one.path)
    const client = ofGateways.get(path)
    const clients = client?.kind === 'change' ? client.edits : []
    const all = [...edits, ...(marked.get(path)?.edits ?? []), ...clients]
    return all.length > 0 ? [{ file: editedFile(file, all, tree), beside }] : []
  })
  const all = [...planned.map(({ file }) => file), ...newFiles(planned, tree)]
  const checked = checkedAgain(all, input)
  const sound = planned.map(({ file, beside }) => ({ file: checked.get(file.path) ?? file, beside }))
  const added = newFiles(sound, tree)
  const isNew = new Set(added.map(({ path }) => path))
  const uncopied = sound.flatMap(({ file, beside }) =>
    beside.flatMap(({ path }) => {
      const location = isNew.has(path) ? copiedByName(file.path, host) : undefined
      return location ? [{ path, location }] : []
    }),
  )
  const changed = new Set(sound.flatMap(({ file }) => (file.kind === 'change' ? [file.path] : [])))
  const markers = { written: 0, updated: 0, removed: 0, unplaced: 0 }
  for (const [path, one] of marked) {
    markers.unplaced += one.unplaced
    if (!changed.has(path)) continue
    markers.written += one.written
    markers.updated += one.updated
    markers.removed += one.removed
  }
  const alone = new Set([...marked.keys()].filter((path) => changed.has(path) && !served.has(path)))
  const own = [...sound.map(({ file }) => file), ...added]
  const known = new Set(own.map(({ path }) => path))
  const files = [...own, ...gatewayFiles.filter(({ path }) => !known.has(path))]
  const plan = { ...decided, files, gateways, uncopied, markers: { ...markers, alone } }
  if (input.twinTests === undefined) return plan
  const { files: tests, ...twins } = planTwins(testedRoutes(decided, read), input)
  return {
    ...plan,
    files: input.twinTests ? [...files, ...tests] : files,
    twins: { ...twins, isWritten: input.twinTests },
  }
}

/** The routes in Python that tests may open: those that a kit serves, or will, and those that stay. */
function testedRoutes({ applications, already, stayed }: Decided, read: ReadServers): readonly TestedRoute[] {
  const files = new Map(read.applications.map((one) => [one.id, fileOfKit(one)]))
  const pathOf = ({ path }: ServerSocket) => (path.kind === 'known' ? path.path : undefined)
  const all = [
    ...applications.flatMap(({ path, sockets }) => sockets.map(({ socket }) => ({ socket, servedIn: path }))),
    ...already.map((socket) => ({ socket, servedIn: files.get(socket.application ?? '') })),
    ...stayed.map(({ socket }) => ({ socket, servedIn: undefined })),
  ]
  return all
    .filter(({ socket }) => socket.location.path.endsWith('.py'))
    .map(({ socket, servedIn }) => ({
      path: pathOf(socket),
      ...(servedIn === undefined ? {} : { servedIn }),
    }))
}

/** The comments that come, change or go, by path. */
function markersIn(
  { files }: ReadServers,
  stayed: ServerPlan['stayed'],
  { wanted, mark, declined }: ServerPlanInput,
): ReadonlyMap<string, RouteMarkers> {
  return new Map(
    [...files].flatMap(([path, file]): [string, RouteMarkers][] => {
      const { source, problems } = file
      const { marker } = kitLanguageFor(path)
      const own = stayed.filter(({ socket }) => socket.location.path === path)
      const isAsked = wanted(path) && !declined?.markers.has(path)
      const isConcerned = mark !== undefined || source.text.includes(marker.start)
      if (!isAsked || !isConcerned || problems.length > 0 || source.encoding === 'utf-16le') return []
      const staying = own.map(({ socket: { location }, reasons: [reason] }) => ({ location, reason }))
      const markers = routeMarkers(file, staying, mark, marker)
      return markers.edits.length + markers.unplaced > 0 ? [[path, markers]] : []
    }),
  )
}

/** Each once, where none is there. */
function newFiles(
  planned: readonly { readonly file: PlannedFile; readonly beside: ModuleEdits['beside'] }[],
  tree: Tree,
): readonly PlannedFile[] {
  const needed = planned.flatMap(({ file, beside }) => (file.kind === 'change' ? beside : []))
  return [...new Map(needed.map((one) => [one.path, one])).values()]
    .filter(({ path }) => tree.read(path).kind !== 'bytes')
    .map(({ path, text }) => newFile(path, text))
}

type Decided = Omit<ServerPlan, 'files' | 'gateways' | 'uncopied' | 'markers'>

/** A kit that is there already gains none. */
function gainsBroker(application: ServerApplication, { broker, brokerFor }: ServerPlanInput): boolean {
  if (application.place.kind === 'kit') return false
  return broker !== undefined || (brokerFor?.has(fileOfKit(application)) ?? false)
}

function decide(read: ReadServers, input: ServerPlanInput): Decided {
  const { config, wanted, tree } = input
  const applications = new Map(read.applications.map((one) => [one.id, one]))
  const unwritableOf = once((application: ServerApplication) => unwritable(application, read, tree))
  const served = new Map<ServerApplication, ServedSocket[]>()
  const already: ServerSocket[] = []
  const stayed: { socket: ServerSocket; reasons: readonly Reason[] }[] = []
  for (const socket of read.sockets) {
    if (!wanted(socket.location.path)) continue
    if (socket.servedAt) {
      already.push(socket)
      continue
    }
    const application = applications.get(socket.application ?? '')
    const { path } = socket
    const endpoints = path.kind === 'known' ? endpointsFor(path.path, config) : undefined
    const given: GivenServer = {
      socket,
      application,
      hosting: read.hosting,
      endpoints,
      unwritable: application && unwritableOf(application),
      hasBroker: application !== undefined && gainsBroker(application, input),
    }
    const reasons = refusalsOf(given)
    if (reasons.length > 0 || !application || path.kind !== 'known' || !endpoints)
      stayed.push({ socket, reasons })
    else append(served, application, { socket, path: path.path, ...endpoints, notes: serverNotes(given) })
  }
  const all = [...served].flatMap(([application, sockets]): ServedApplication[] => {
    const { place } = application
    if (place.kind === 'none') return []
    const path = fileOfKit(application)
    return [{ application, place, path, sockets, hasBroker: gainsBroker(application, input) }]
  })
  const isDeclined = ({ path }: ServedApplication) => input.declined?.applications.has(path) ?? false
  const unshared = stayed
    .filter(({ reasons }) => reasons.length > 0 && reasons.every(({ code }) => code === 'V08'))
    .flatMap(({ socket }) => applications.get(socket.application ?? '') ?? [])
    .filter(({ place }) => place.kind !== 'kit')
  return {
    already,
    stayed,
    unserved: read.unserved.filter(({ location }) => wanted(location.path)),
    unshared: [...new Set(unshared)],
    applications: all.filter((one) => !isDeclined(one)),
    declined: all.filter(isDeclined).flatMap(({ sockets }) => sockets),
  }
}

/** The file that its kit is put into. */
export function fileOfKit({ place, location }: ServerApplication): string {
  return place.kind === 'entry' || place.kind === 'kit' ? place.list.path : location.path
}

/** Why the file of an application, or the kit beside it, cannot be written. */
function unwritable(application: ServerApplication, read: ReadServers, tree: Tree): Text | undefined {
  const { place } = application
  if (place.kind === 'none') return undefined
  const path = fileOfKit(application)
  const file = read.files.get(path)
  const [problem] = file?.problems ?? []
  if (!file || problem) return say(`${path} did not parse completely`, `${path} を最後まで解析できません`)
  if (file.source.encoding === 'utf-16le') return say(`${path} is UTF-16`, `${path} は UTF-16 です`)
  if (place.kind === 'kit') return undefined
  const language = kitLanguageFor(path)
  const kit = language.kitBeside(path, read)
  if (tree.ignores?.(kit))
    return say(
      `git ignores ${kit}, so that the kit would never be committed`,
      `${kit} は git の無視対象で、キットがコミットされません`,
    )
  const there = tree.read(kit)
  if (there.kind === 'failed')
    return say(`${kit} cannot be read (${there.message})`, `${kit} を確認できません（${there.message}）`)
  const isOther = there.kind === 'bytes' && !language.isKit(decode(Uint8Array.from(there.bytes))?.text ?? '')
  return isOther
    ? say(`${kit} is there and is no kit`, `${kit} はすでにあり、キットではありません`)
    : undefined
}

function say(en: string, ja: string): Text {
  return { en, ja }
}

function byPath(applications: readonly ServedApplication[]): ReadonlyMap<string, ServedApplication[]> {
  const found = new Map<string, ServedApplication[]>()
  for (const one of applications) append(found, one.path, one)
  return found
}

/** The written files are read as the next run would: they must parse, and nothing may be left to write. */
function checkedAgain(
  files: readonly PlannedFile[],
  input: ServerPlanInput,
): ReadonlyMap<string, PlannedFile> {
  return readAgain(files, input.host, (read, host) => {
    const { applications, stayed } = decide(read, { ...input, host })
    const edited = [...markersIn(read, stayed, input)].filter(([, { edits }]) => edits.length > 0)
    return new Set([...applications.map(({ path }) => path), ...edited.map(([path]) => path)])
  })
}
