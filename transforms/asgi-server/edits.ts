import type { TextEdit } from '../../src/model/plan.js'
import type { KitEdit, KitPlace, RoutesImport } from '../../src/model/server-socket.js'
import { addedTo, broken, type Call, type Style, styleOf } from './layout.js'

/**
 * Puts `SseSockets` into a module: one import, and one statement behind the one that makes the application, so that it is the
 * innermost middleware. E.g.: `app = FastAPI()` → `app = FastAPI()`, `app.add_middleware(SseSockets, sockets=[Socket("/ws")])`.
 * An existing kit or list of middleware gets entries instead. No other line changes.
 */
export function asgiServerEdits(text: string, edit: KitEdit): readonly TextEdit[] {
  const { place, sockets, imports, routes, broker, origins } = edit
  const style = styleOf(text)
  if (place.kind === 'kit')
    return [addedTo(text, place.list, entries(place.socket, sockets, style), style, 'entries')]
  const names = [imports.kit, ...(routes ? [] : [imports.socket]), ...(broker ? ['RedisBroker'] : [])]
  const lines = [
    ...(broker && !imports.hasOs ? ['import os'] : []),
    ...(origins?.import === undefined ? [] : [origins.import]),
    ...(routes ? [`from ${routes.from} import ${routes.name}`] : []),
    ...(imports.isThere ? [] : [`from ${imports.from} import ${sorted(names).join(', ')}`]),
  ]
  const isApart = imports.after !== undefined
  const first = isApart && lines.length > 0 ? [inserted(imports.after ?? 0, lines, '', 'the import')] : []
  if (place.kind === 'entry')
    return [...first, addedTo(text, place.list, [made(edit, place, style)], style, 'the kit')]
  const statement = broken(made(edit, place, style), place.indent.length, style, place.indent)
  const all = [...(isApart ? [] : lines), ...statement]
  return [...first, inserted(place.after, all, place.indent, 'the kit')]

  function inserted(at: number, added: readonly string[], indent: string, what: string): TextEdit {
    return { at: { start: at, end: at }, text: added.map((one) => style.eol + indent + one).join(''), what }
  }
}

/** The call that makes the kit, or puts it in. */
function made(
  { imports, sockets, routes, broker, origins }: KitEdit,
  place: Extract<KitPlace, { kind: 'statement' | 'entry' }>,
  style: Style,
): Call {
  const [kit, socket] = [localName(imports.kit), localName(imports.socket)]
  const isWrapped = place.kind === 'statement' && place.isWrapped
  const callee =
    place.kind === 'entry'
      ? place.middleware
      : isWrapped
        ? `${place.name} = ${kit}`
        : `${place.name}.add_middleware`
  const list = routes
    ? `sockets=${localName(routes.name)}`
    : { keyword: 'sockets', calls: entries(socket, sockets, style) }
  const url = `os.environ[${style.quote}REDIS_URL${style.quote}]`
  return {
    callee,
    arguments: [
      isWrapped ? place.name : kit,
      list,
      ...(broker ? [`broker=RedisBroker(${url})`] : []),
      ...(origins ? [`allow_origins=${origins.code}`] : []),
    ],
  }
}

function entries(
  callee: string,
  sockets: KitEdit['sockets'],
  { quote }: Pick<Style, 'quote'>,
): readonly Call[] {
  const quoted = (said: string) => `${quote}${said}${quote}`
  return sockets.map(({ path, stream, send, isNamed }) => ({
    callee,
    arguments: [quoted(path), ...(isNamed ? [`stream=${quoted(stream)}`, `send=${quoted(send)}`] : [])],
  }))
}

/** As isort and Ruff sort names, case counting: `Socket, SseSockets`. */
function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort((a, b) => (a < b ? -1 : 1))
}

function localName(imported: string): string {
  return imported.split(' as ').at(-1) ?? imported
}

/** The module that lists the sockets of a kit, where that keeps its statement to a line; undefined: the list stands in the statement. */
export function routesText(text: string, edit: KitEdit, routes: RoutesImport): string | undefined {
  const { place, imports, sockets } = edit
  if (place.kind === 'kit') return undefined
  const style = styleOf(text)
  const { unit, eol } = style
  const indent = place.kind === 'statement' ? place.indent : unit + unit
  const lines = (one: KitEdit) => broken(made(one, place, style), indent.length, style, indent).length
  if (lines(edit) === 1 || lines({ ...edit, routes }) > 1) return undefined
  const listed = entries('Socket', sockets, style).flatMap((one) => {
    const own = broken(one, unit.length + 1, style, unit)
    return own.map((line, at) => `${unit}${line}${at === own.length - 1 ? ',' : ''}`)
  })
  const words = 'WebSocket routes that are served over SSE and POST as well.'
  const head = [`"""${words}"""`, '', `from ${imports.from} import Socket`, '', 'SOCKETS = [']
  return [...head, ...listed, ']', ''].join(eol)
}
