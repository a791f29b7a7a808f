import { dirname, join } from 'node:path/posix'
import { asgiServerEdits, routesText } from '../../../transforms/asgi-server/edits.js'
import { asgiKit } from '../../../transforms/runtime/text.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { PythonFile } from '../../languages/python.js'
import type { Config } from '../../model/config.js'
import { pythonMarkerStart } from '../../model/marker.js'
import { append, once } from '../../model/once.js'
import type { PlannedFile, TextEdit } from '../../model/plan.js'
import type {
  KitEdit,
  KitPlace,
  RoutesImport,
  ServerApplication,
  ServerSocket,
} from '../../model/server-socket.js'
import type { Reason } from '../../model/socket.js'
import type { Lang, Location, Text, Tree } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import { copiedByName } from '../../servers/copied-files.js'
import { endpointsFor } from '../../servers/endpoints.js'
import { notesOf } from '../../servers/notes.js'
import { isDisplaced } from '../../servers/processes.js'
import { kitImport, kitModule, routesImport, routesModule } from '../../servers/python/kit-import.js'
import { type GivenServer, refusalsOf } from '../../servers/verdict.js'
import type { Outcomes } from '../outcomes.js'
import { stamped } from '../plan/runtime-files.js'
import { editedFile, readAgain } from './edited-files.js'
import { type ReadServers, readServers } from './read-servers.js'
import { type RouteMarkers, routeMarkers } from './route-markers.js'

/** A route that a kit serves, or will. */
export interface ServedSocket {
  readonly socket: ServerSocket
  readonly path: string
  readonly stream: string
  readonly send: string
  /** The configuration names these paths. */
  readonly isNamed: boolean
  /** What to know of it. */
  readonly notes: readonly Reason[]
}

/** One application that gains a kit, or entries in the one that it has. */
export interface ServedApplication {
  readonly application: ServerApplication
  readonly place: Exclude<KitPlace, { kind: 'none' }>
  /** The file that changes. */
  readonly path: string
  readonly sockets: readonly ServedSocket[]
  /** The kit that it gains has a broker. */
  readonly hasBroker: boolean
}

export interface ServerPlan {
  readonly files: readonly PlannedFile[]
  readonly applications: readonly ServedApplication[]
  /** Served by a kit that was there before. */
  readonly already: readonly ServerSocket[]
  readonly stayed: readonly { readonly socket: ServerSocket; readonly reasons: readonly Reason[] }[]
  /** Applications of which a route stays for nothing but that several processes serve it (V08). */
  readonly unshared: readonly ServerApplication[]
  /** Routes that could be served; a person declined. */
  readonly declined: readonly ServedSocket[]
  readonly markers: Omit<RouteMarkers, 'edits'> & {
    /** Paths of files in which nothing but comments changes. */
    readonly alone: ReadonlySet<string>
  }
  /** New files that an image would lack: a Dockerfile copies the module beside them by its name. */
  readonly uncopied: readonly { readonly path: string; readonly location: Location }[]
}

export interface ServerPlanInput {
  readonly tree: Tree
  readonly host: SourceHost
  readonly paths: readonly string[]
  /** Routes declared in other files stay as they are. */
  readonly wanted: (path: string) => boolean
  readonly config: Config
  readonly version: string
  /** What new kits share their streams by; absent: each has its own process. */
  readonly broker?: 'redis' | undefined
  /** Files whose applications alone share their streams so. */
  readonly brokerFor?: ReadonlySet<string>
  /** Files whose applications, or comments, a person declined. */
  readonly declined?: { readonly applications: ReadonlySet<string>; readonly markers: ReadonlySet<string> }
  /** The language of comments above routes that stay; absent: none are written, and those above routes that stay no more go. */
  readonly mark?: Lang | undefined
  readonly outcomes: Outcomes
}

/** What `apply --servers` writes, checked, and what stays and why. The parser for Python must be loaded. */
export function planServers(input: ServerPlanInput): ServerPlan {
  const { host, paths, outcomes, tree } = input
  const read = readServers(paths, host, outcomes)
  const decided = decide(read, input)
  const served = byPath(decided.applications)
  const marked = markersIn(read, decided.stayed, input)
  const taken = new Set<string>()
  const planned = [...new Set([...served.keys(), ...marked.keys()])].flatMap((path) => {
    const file = read.files.get(path)
    if (!file) return []
    const own = served.get(path) ?? []
    const { edits, beside } = editsOf(file, own, read, input, taken)
    for (const one of beside) taken.add(one.path)
    const all = [...edits, ...(marked.get(path)?.edits ?? [])]
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
  const files = [...sound.map(({ file }) => file), ...added]
  return { ...decided, files, uncopied, markers: { ...markers, alone } }
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
      const own = stayed.filter(({ socket }) => socket.location.path === path)
      const isAsked = wanted(path) && !declined?.markers.has(path)
      const isConcerned = mark !== undefined || source.text.includes(pythonMarkerStart)
      if (!isAsked || !isConcerned || problems.length > 0 || source.encoding === 'utf-16le') return []
      const staying = own.map(({ socket: { location }, reasons: [reason] }) => ({ location, reason }))
      const markers = routeMarkers(file, staying, mark)
      return markers.edits.length + markers.unplaced > 0 ? [[path, markers]] : []
    }),
  )
}

/** A file that an edited module needs beside it. */
interface Beside {
  readonly path: string
  readonly text: string
}

/** Each once, where none is there. */
function newFiles(
  planned: readonly { readonly file: PlannedFile; readonly beside: readonly Beside[] }[],
  tree: Tree,
): readonly PlannedFile[] {
  const needed = planned.flatMap(({ file, beside }) => (file.kind === 'change' ? beside : []))
  return [...new Map(needed.map((one) => [one.path, one])).values()]
    .filter(({ path }) => tree.read(path).kind !== 'bytes')
    .map(({ path, text }) => ({
      kind: 'change',
      path,
      after: Buffer.from(text, 'utf8'),
      edits: [],
      sockets: [],
      followUps: [],
      checks: [],
    }))
}

export function kitBeside(path: string): string {
  return join(dirname(path), `${kitModule}.py`)
}

type Decided = Omit<ServerPlan, 'files' | 'uncopied' | 'markers'>

/** A kit that is there already gains none. */
function gainsBroker(application: ServerApplication, { broker, brokerFor }: ServerPlanInput): boolean {
  if (application.place.kind === 'kit') return false
  return broker !== undefined || (brokerFor?.has(fileOf(application)) ?? false)
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
      isDisplaced: application !== undefined && isDisplaced(application, read.applications, read.hosting),
      unwritable: application && unwritableOf(application),
      hasBroker: application !== undefined && gainsBroker(application, input),
    }
    const reasons = refusalsOf(given)
    if (reasons.length > 0 || !application || path.kind !== 'known' || !endpoints)
      stayed.push({ socket, reasons })
    else append(served, application, { socket, path: path.path, ...endpoints, notes: notesOf(given) })
  }
  const all = [...served].flatMap(([application, sockets]): ServedApplication[] => {
    const { place } = application
    if (place.kind === 'none') return []
    const path = fileOf(application)
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
    unshared: [...new Set(unshared)],
    applications: all.filter((one) => !isDeclined(one)),
    declined: all.filter(isDeclined).flatMap(({ sockets }) => sockets),
  }
}

/** The file that its kit is put into. */
export function fileOf({ place, location }: ServerApplication): string {
  return place.kind === 'statement' || place.kind === 'none' ? location.path : place.list.path
}

/** Why the file of an application, or the kit beside it, cannot be written. */
function unwritable(application: ServerApplication, read: ReadServers, tree: Tree): Text | undefined {
  const { place } = application
  if (place.kind === 'none') return undefined
  const path = fileOf(application)
  const file = read.files.get(path)
  const [problem] = file?.problems ?? []
  if (!file || problem) return say(`${path} did not parse whole`, `${path} を最後まで解析できません`)
  if (file.source.encoding === 'utf-16le') return say(`${path} is UTF-16`, `${path} は UTF-16 です`)
  if (place.kind === 'kit') return undefined
  const kit = kitBeside(path)
  if (tree.ignores?.(kit))
    return say(
      `git ignores ${kit}, so that the kit would never be committed`,
      `${kit} は git の無視対象で、キットがコミットされません`,
    )
  const there = tree.read(kit)
  if (there.kind === 'failed')
    return say(`${kit} cannot be looked at (${there.message})`, `${kit} を確認できません（${there.message}）`)
  const isOther =
    there.kind === 'bytes' && !/^class SseSockets\b/m.test(decode(Uint8Array.from(there.bytes))?.text ?? '')
  return isOther ? say(`${kit} is there and is no kit`, `${kit} は既にあり、キットではありません`) : undefined
}

function say(en: string, ja: string): Text {
  return { en, ja }
}

function byPath(applications: readonly ServedApplication[]): ReadonlyMap<string, ServedApplication[]> {
  const found = new Map<string, ServedApplication[]>()
  for (const one of applications) append(found, one.path, one)
  return found
}

/** What a module with applications gains, and what it needs beside it. `taken`: paths of files that others need. */
function editsOf(
  file: PythonFile,
  applications: readonly ServedApplication[],
  { files, hosting }: ReadServers,
  input: ServerPlanInput,
  taken: ReadonlySet<string>,
): { readonly edits: readonly TextEdit[]; readonly beside: readonly Beside[] } {
  if (applications.length === 0) return { edits: [], beside: [] }
  const { source } = file
  const around = {
    files: [...files.values()],
    startedAs: hosting.started,
    hasFile: (path: string) => input.host.has(path),
  }
  const offsets = applications.map(({ place }) =>
    place.kind === 'statement' ? place.after : place.list.start,
  )
  const isNew = applications.some(({ place }) => place.kind !== 'kit')
  const beside: Beside[] = isNew
    ? [{ path: kitBeside(source.path), text: stamped(asgiKit(), input.version, '#') }]
    : []
  let imports: KitEdit['imports'] = kitImport(file, Math.min(...offsets), around)
  const edits = applications.flatMap(({ place, sockets, hasBroker }) => {
    const broker = hasBroker ? 'redis' : undefined
    const edit: KitEdit = { place, sockets: distinct(sockets), imports, broker }
    const routes = routesImport(file, imports)
    const list = applications.length === 1 ? listBeside(file, edit, routes, input, taken) : undefined
    if (list) beside.push(list)
    if (place.kind !== 'kit') imports = { ...imports, isThere: true, hasOs: true }
    return asgiServerEdits(source.text, list ? { ...edit, routes } : edit)
  })
  return { edits, beside }
}

/** The module for a list of sockets that is too long for a line, one a folder; undefined: the list stands in the statement. */
function listBeside(
  file: PythonFile,
  edit: KitEdit,
  routes: RoutesImport,
  { tree }: ServerPlanInput,
  taken: ReadonlySet<string>,
): Beside | undefined {
  if (edit.imports.isThere) return undefined
  const path = join(dirname(file.source.path), `${routesModule}.py`)
  const text = routesText(file.source.text, edit, routes)
  if (text === undefined || taken.has(path) || tree.ignores?.(path)) return undefined
  return tree.read(path).kind === 'skipped' ? { path, text } : undefined
}

/** A path that is declared twice is served once. */
function distinct(sockets: readonly ServedSocket[]): KitEdit['sockets'] {
  return [...new Map(sockets.map((one) => [one.path, one])).values()]
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
