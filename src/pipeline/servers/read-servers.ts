import type { ParsedFile, SourceHost } from '../../languages/parsed-file.js'
import type { PythonFile } from '../../languages/python.js'
import { type Hosting, hostingIn } from '../../servers/processes.js'
import { type PythonServers, pythonServers } from '../../servers/python/sockets.js'
import type { Outcomes } from '../outcomes.js'
import { parse } from '../parse.js'

/** What the server code of a tree holds. */
export interface ReadServers extends PythonServers {
  /** The files that may hold servers, by path. */
  readonly files: ReadonlyMap<string, ParsedFile>
  /** Those in Python. */
  readonly pythons: ReadonlyMap<string, PythonFile>
  readonly hosting: Hosting
}

/** Python that makes applications or routers, declares routes, or hands an application on, also to what starts it. */
const serving =
  /\b(?:fastapi|starlette|channels|quart|sanic|aiohttp|websockets|mangum|a2wsgi|SseSockets|sse_sockets|socketio|as_asgi|uvicorn|hypercorn)\b|\.(?:include_router|add_middleware|mount)\(|\bWebSocket\b/

/** Reads the servers in Python, however many files they are in. The parser must be loaded. */
export function readServers(paths: readonly string[], host: SourceHost, outcomes: Outcomes): ReadServers {
  const sources = paths.flatMap((path) => {
    if (!path.endsWith('.py')) return []
    const text = host.text(path)
    const source = text !== undefined && serving.test(text) ? host.read(path) : undefined
    return source?.zone === 'source' && !source.textOnly ? [source] : []
  })
  const files = parse('python', sources, host, outcomes)
  const pythons = new Map(files.map((file) => [file.source.path, file]))
  return {
    ...pythonServers(files),
    files: pythons,
    pythons,
    hosting: hostingIn(host),
  }
}
