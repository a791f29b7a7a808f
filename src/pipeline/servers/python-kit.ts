import { dirname, join } from 'node:path/posix'
import { closingEdits } from '../../../transforms/asgi-server/closing.js'
import { asgiServerEdits, routesText } from '../../../transforms/asgi-server/edits.js'
import { asgiKit } from '../../../transforms/runtime/text.js'
import type { PythonFile } from '../../languages/python.js'
import { pythonMarkerStart, routeMarkerLines } from '../../model/marker.js'
import type { KitEdit, RoutesImport } from '../../model/server-socket.js'
import {
  kitImport,
  kitModule,
  namedOrigins,
  routesImport,
  routesModule,
} from '../../servers/python/kit-import.js'
import { stamped } from '../plan/stamp.js'
import { distinctPaths, type KitLanguage } from './kit-language.js'
import type { ModuleEdits, ServedApplication, ServerPlanInput } from './server-plan.js'

/** `SseSockets` of `sse_sockets.py`. */
export const pythonKit: KitLanguage = {
  marker: { start: pythonMarkerStart, line: routeMarkerLines.python, mark: '#' },
  kitBeside: (path) => kitBeside(path),
  isKit: (text) => /^class SseSockets\b/m.test(text),
  closing: closingEdits,
  edits(path, applications, { pythons, hosting }, input, taken) {
    const file = pythons.get(path)
    const around = {
      files: [...pythons.values()],
      startedAs: hosting.started,
      hasFile: (one: string) => input.host.has(one),
    }
    return file ? editsOf(file, applications, around, input, taken) : { edits: [], beside: [] }
  },
}

function kitBeside(path: string): string {
  return join(dirname(path), `${kitModule}.py`)
}

function editsOf(
  file: PythonFile,
  applications: readonly ServedApplication[],
  around: Parameters<typeof kitImport>[2],
  input: ServerPlanInput,
  taken: ReadonlySet<string>,
): ModuleEdits {
  const { source } = file
  const placed = applications.flatMap(({ application: { cors }, place, sockets, hasBroker }) =>
    place.kind === 'call' ? [] : [{ place, sockets, hasBroker, cors }],
  )
  const offsets = placed.map(({ place }) => (place.kind === 'statement' ? place.after : place.list.start))
  const isNew = placed.some(({ place }) => place.kind !== 'kit')
  const beside: { path: string; text: string }[] = isNew
    ? [{ path: kitBeside(source.path), text: stamped(asgiKit(), input.version, '#') }]
    : []
  let imports: KitEdit['imports'] = kitImport(file, Math.min(...offsets), around)
  let hasSettings = false
  const edits = placed.flatMap(({ place, sockets, hasBroker, cors }) => {
    const broker = hasBroker ? 'redis' : undefined
    const origins = cors?.list === undefined ? undefined : namedOrigins(file, cors.list)
    const edit: KitEdit = {
      place,
      sockets: distinctPaths(sockets),
      imports,
      broker,
      origins: hasSettings && origins ? { code: origins.code } : origins,
    }
    if (origins) hasSettings = true
    const routes = routesImport(file, imports)
    const list = placed.length === 1 ? listBeside(file, edit, routes, input, taken) : undefined
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
): { readonly path: string; readonly text: string } | undefined {
  if (edit.imports.isThere) return undefined
  const path = join(dirname(file.source.path), `${routesModule}.py`)
  const text = routesText(file.source.text, edit, routes)
  if (text === undefined || taken.has(path) || tree.ignores?.(path)) return undefined
  return tree.read(path).kind === 'skipped' ? { path, text } : undefined
}
