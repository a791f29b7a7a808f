import type { TextEdit } from '../../src/model/plan.js'
import type { KitEdit } from '../../src/model/server-socket.js'
import { addedTo, broken, type Call, styleOf } from './layout.js'

/**
 * Puts `SseSockets` into a module: one import, and one statement behind the one that makes the application, so that it is the
 * innermost middleware. E.g.: `app = FastAPI()` → `app = FastAPI()`, `app.add_middleware(SseSockets, sockets=[Socket("/ws")])`.
 * A kit that is there, and a list of middleware, gain entries instead. No other line changes.
 */
export function asgiServerEdits(
  text: string,
  { place, sockets, imports, broker }: KitEdit,
): readonly TextEdit[] {
  const style = styleOf(text)
  const { eol } = style
  const [kit, socket] = [localName(imports.kit), localName(imports.socket)]
  if (place.kind === 'kit') return [addedTo(text, place.list, entries(place.socket), style, 'entries')]
  const names = [imports.kit, imports.socket, ...(broker ? ['RedisBroker'] : [])]
  const lines = [
    ...(broker && !imports.hasOs ? ['import os'] : []),
    ...(imports.isThere ? [] : [`from ${imports.from} import ${sorted(names).join(', ')}`]),
  ]
  const isApart = imports.after !== undefined
  const first = isApart && lines.length > 0 ? [inserted(imports.after ?? 0, lines, '', 'the import')] : []
  if (place.kind === 'entry')
    return [...first, addedTo(text, place.list, [made(place.middleware)], style, 'the kit')]
  const { name, after, indent, isWrapped } = place
  const one = isWrapped ? made(`${name} = ${kit}`, name) : made(`${name}.add_middleware`)
  const statement = broken(one, indent.length, style, indent)
  return [...first, inserted(after, [...(isApart ? [] : lines), ...statement], indent, 'the kit')]

  function inserted(at: number, added: readonly string[], indent: string, what: string): TextEdit {
    return { at: { start: at, end: at }, text: added.map((one) => eol + indent + one).join(''), what }
  }

  function made(callee: string, first = kit): Call {
    const url = `os.environ[${quoted('REDIS_URL')}]`
    const list = { keyword: 'sockets', calls: entries(socket) }
    return { callee, arguments: [first, list, ...(broker ? [`broker=RedisBroker(${url})`] : [])] }
  }

  function entries(callee: string): readonly Call[] {
    return sockets.map(({ path, stream, send, isNamed }) => ({
      callee,
      arguments: [quoted(path), ...(isNamed ? [`stream=${quoted(stream)}`, `send=${quoted(send)}`] : [])],
    }))
  }

  function quoted(said: string): string {
    return `${style.quote}${said}${style.quote}`
  }
}

/** As isort and Ruff sort names, case counting: `Socket, SseSockets`. */
function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort((a, b) => (a < b ? -1 : 1))
}

function localName(imported: string): string {
  return imported.split(' as ').at(-1) ?? imported
}
