import type { ParsedFile, SourceHost } from '../../languages/parsed-file.js'
import type { PythonFile } from '../../languages/python.js'
import { makeProgram } from '../../languages/script/program/program.js'
import { specifierResolver, specifiersIn } from '../../languages/script/program/specifiers.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { handlerWrappers, pythonSocketPackages, socketOnlyPackages } from '../../model/frameworks.js'
import { languageOf } from '../../model/language-of.js'
import { literally } from '../../model/literally.js'
import type {
  ServerApplication,
  ServerKit,
  ServerSocket,
  UnservedApplication,
} from '../../model/server-socket.js'
import type { SourceText } from '../../model/source.js'
import { treeQuestions } from '../../model/tree-questions.js'
import { packageAround } from '../../servers/node/processes.js'
import { nodeServers } from '../../servers/node/sockets.js'
import { type Hosting, hostingIn } from '../../servers/processes.js'
import { djangoCors } from '../../servers/python/django-cors.js'
import { pythonServers } from '../../servers/python/sockets.js'
import { serverTriggers } from '../../servers/sockets/libraries.js'
import type { Outcomes } from '../outcomes.js'
import { parse } from '../parse.js'
import { isUnedited } from '../plan/stamp.js'
import { withImported } from '../server-routes.js'
import { workspacePackages } from '../workspace-packages.js'

/** What the server code of a tree holds. */
export interface ReadServers {
  /** Those in Python, then those in Node, each by location. */
  readonly sockets: readonly ServerSocket[]
  readonly applications: readonly ServerApplication[]
  readonly kits: readonly ServerKit[]
  /** The files that may hold servers, by path. */
  readonly files: ReadonlyMap<string, ParsedFile>
  /** Those in Python. */
  readonly pythons: ReadonlyMap<string, PythonFile>
  /** Those in JavaScript and TypeScript. */
  readonly scripts: ReadonlyMap<string, ScriptFile>
  readonly hosting: Hosting
  /** Applications that nothing serves. */
  readonly unserved: readonly UnservedApplication[]
}

/** Reads the servers, however many files they are in. The parser for Python must be loaded. */
export function readServers(paths: readonly string[], host: SourceHost, outcomes: Outcomes): ReadServers {
  const pythons = parse('python', pythonsIn(paths, host), host, outcomes)
  const hosting = hostingIn(host)
  const python = pythonServers(pythons, () => hosting)
  const own = withoutWritten(host)
  const { sources, resolver } = scriptsIn(paths, own)
  const scripts = parse('script', sources, host, outcomes)
  if (scripts.length > 0) makeProgram(scripts, resolver)
  const node = nodeServers(scripts, own)
  const byPath = <F extends ParsedFile>(files: readonly F[]) =>
    new Map(files.map((file) => [file.source.path, file]))
  return {
    sockets: [...python.sockets, ...node.sockets],
    applications: [
      ...python.applications.map((one) =>
        one.isChannels ? { ...one, cors: djangoCors(hosting.djangoOrigins) } : one,
      ),
      ...node.applications,
    ],
    kits: [...python.kits, ...node.kits],
    files: byPath<ParsedFile>([...pythons, ...scripts]),
    pythons: byPath(pythons),
    scripts: byPath(scripts),
    hosting,
    unserved: python.unserved,
  }
}

/** A file that `apply` wrote and that is unedited gets no text: it is no code of the project. */
function withoutWritten(host: SourceHost): SourceHost {
  return {
    ...host,
    text(path) {
      const text = host.text(path)
      return text === undefined || isUnedited(path, text) ? undefined : text
    },
  }
}

/** Python that makes applications or routers, declares routes, or hands an application on, also to what starts it. */
const servingInPython = new RegExp(
  String.raw`\b(?:${pythonSocketPackages.map(literally).join('|')}|sanic|aiohttp|websockets|mangum|a2wsgi|SseSockets|sse_sockets|socketio|as_asgi|uvicorn|hypercorn)\b|\.(?:include_router|add_middleware|mount)\(|\bWebSocket\b`,
)

function pythonsIn(paths: readonly string[], host: SourceHost): readonly SourceText[] {
  return paths.flatMap((path) => {
    if (!path.endsWith('.py')) return []
    const text = host.text(path)
    const source = text !== undefined && servingInPython.test(text) ? host.read(path) : undefined
    return source?.zone === 'source' && !source.textOnly ? [source] : []
  })
}

/** Scripts that serve WebSockets, by whatever library. */
const servingSockets = new RegExp(
  String.raw`${serverTriggers.join('|')}|['"](?:ws|@nestjs/websockets)['"]|\b(?:${handlerWrappers.map(literally).join('|')})\b|\bWebSocketPair\b|\bBun\.serve\b|['"](?:${socketOnlyPackages.map(literally).join('|')})['"]|\bsseSockets\(|\bwebsocket:\s{0,4}true\b|\bwsHandler\b|\.ws\(\s{0,40}['\"\`]/`,
)

/** At most this many scripts of servers are read, those that serve WebSockets first. */
const mostScripts = 1500

/**
 * The scripts of packages that serve WebSockets: those that do, those that import one that does, those that declare or mount routes, and what
 * all of these import.
 */
function scriptsIn(paths: readonly string[], host: SourceHost) {
  const texts = new Map(
    paths.flatMap((path) => {
      const isCode = /^(java|type)script$/.test(languageOf(path))
      const text = isCode ? host.text(path) : undefined
      return text === undefined ? [] : [[path, text] as const]
    }),
  )
  const code = [...texts.keys()]
  const first = code.filter((path) => servingSockets.test(texts.get(path) ?? ''))
  if (first.length === 0) return { sources: [] }
  const packages = new Set(first.map((path) => packageAround(path, host)))
  const others = code.filter(
    (path) =>
      treeQuestions.servingInScript.test(texts.get(path) ?? '') && packages.has(packageAround(path, host)),
  )
  const own = new Set(code)
  const resolver = specifierResolver(own, workspacePackages(paths, host))
  const serving = new Set(first)
  const importing = code.filter(
    (path) =>
      packages.has(packageAround(path, host)) &&
      specifiersIn(texts.get(path) ?? '').some((one) => serving.has(resolver(path, one) ?? '')),
  )
  const sources = [...new Set([...first, ...importing, ...others])].slice(0, mostScripts).flatMap((path) => {
    const source = host.read(path)
    return source?.zone === 'source' && !source.textOnly ? [source] : []
  })
  const all = withImported(sources, own, host, resolver, mostScripts)
  return { sources: all.filter(({ zone, textOnly }) => zone === 'source' && !textOnly), resolver }
}
