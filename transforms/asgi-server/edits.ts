import type { TextEdit } from '../../src/model/plan.js'
import type { KitEdit } from '../../src/model/server-socket.js'

/** Black and Ruff break lines that are longer. */
const longest = 88

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

interface Call {
  readonly callee: string
  readonly arguments: readonly Argument[]
}

/** As it is written; or a list of calls. */
type Argument = string | { readonly keyword: string; readonly calls: readonly Call[] }

function flat(one: Call): string {
  return `${one.callee}(${one.arguments.map(flatArgument).join(', ')})`
}

function flatArgument(one: Argument): string {
  return typeof one === 'string' ? one : `${one.keyword}=[${one.calls.map(flat).join(', ')}]`
}

/** The lines of a call, from a column on, without the indent that is around it: one where it fits, else as Black breaks it. */
function broken(one: Call, column: number, style: Style, outer: string): readonly string[] {
  const whole = flat(one)
  if (column + whole.length <= longest) return [whole]
  const { unit } = style
  const inner = outer + unit
  const together = one.arguments.map(flatArgument).join(', ')
  if (inner.length + together.length <= longest) return [`${one.callee}(`, `${unit}${together}`, ')']
  const lines = one.arguments.flatMap((argument) => {
    const line = `${flatArgument(argument)},`
    if (typeof argument === 'string' || inner.length + line.length <= longest) return [line]
    const calls = argument.calls.flatMap((call) =>
      withComma(broken(call, inner.length + unit.length, style, inner + unit)),
    )
    return [`${argument.keyword}=[`, ...calls.map((call) => unit + call), '],']
  })
  return [`${one.callee}(`, ...lines.map((line) => unit + line), ')']
}

function withComma(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line},` : line))
}

type List = Extract<KitEdit['place'], { kind: 'kit' }>['list']

/** Entries at the end of a list that is there, on lines of their own where its entries are. */
function addedTo(text: string, place: List, calls: readonly Call[], style: Style, what: string): TextEdit {
  const { start, end, entries } = place
  const last = entries.at(-1)
  const at = (offset: number, added: string): TextEdit => ({
    at: { start: offset, end: offset },
    text: added,
    what,
  })
  const indent = last ? indentAt(text, last.start) : undefined
  if (last && indent !== undefined) {
    const comma = /^[ \t]*,/.exec(text.slice(last.end, end - 1))
    const lines = calls.flatMap((one) => withComma(broken(one, indent.length, style, indent)))
    const added = lines.map((line) => `${style.eol}${indent}${line}`).join('')
    if (comma) return at(restOfLine(text, last.end + comma[0].length, end), added)
    return at(last.end, `,${added}`)
  }
  const line = calls.map(flat).join(', ')
  if (isTooLong(text, start, line)) return exploded(text, place, calls, style, what)
  if (!last) return at(start + 1, line)
  const comma = /^\s*,/.exec(text.slice(last.end, end - 1))
  return comma ? at(last.end + comma[0].length, ` ${line},`) : at(last.end, `, ${line}`)
}

function isTooLong(text: string, at: number, more: string): boolean {
  const [after = ''] = /^[^\r\n]*/.exec(text.slice(at)) ?? []
  return lineBefore(text, at).length + after.length + more.length + 2 > longest
}

function lineBefore(text: string, at: number): string {
  const end = (character: string) => text.lastIndexOf(character, at - 1)
  return text.slice(Math.max(end('\n'), end('\r')) + 1, at)
}

/** A list on one line, which becomes one of a line an entry. */
function exploded(
  text: string,
  { start, end, entries }: List,
  calls: readonly Call[],
  style: Style,
  what: string,
): TextEdit {
  const outer = /^[ \t]*/.exec(lineBefore(text, start))?.[0] ?? ''
  const inner = outer + style.unit
  const before = entries.map((entry) => `${text.slice(entry.start, entry.end)},`)
  const lines = [...before, ...calls.flatMap((one) => withComma(broken(one, inner.length, style, inner)))]
  const added = lines.map((one) => `${style.eol}${inner}${one}`).join('')
  return { at: { start: start + 1, end: end - 1 }, text: `${added}${style.eol}${outer}`, what }
}

/** The end of the line, where only a comment is left on it. */
function restOfLine(text: string, from: number, end: number): number {
  const [rest = ''] = /^[ \t]*(?:#[^\r\n]*)?(?=[\r\n])/.exec(text.slice(from, end)) ?? []
  return from + rest.length
}

/** What stands before an entry that begins its line. */
function indentAt(text: string, start: number): string | undefined {
  return /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, start - 200), start))?.[1]
}

interface Style {
  readonly quote: '"' | "'"
  readonly unit: string
  readonly eol: string
}

/** How a Python file is written. */
function styleOf(text: string): Style {
  const single = text.match(/'[^'"\r\n]{0,200}'/g)?.length ?? 0
  const double = text.match(/"[^'"\r\n]{0,200}"/g)?.length ?? 0
  const units = [...text.matchAll(/:[ \t]*\r?\n([ \t]+)\S/g)].map(([, unit = '']) => unit)
  const [unit = '    '] = units.sort((a, b) => a.length - b.length)
  return { quote: single > double ? "'" : '"', unit, eol: /\r\n/.test(text) ? '\r\n' : '\n' }
}

/** As isort and Ruff sort names, case counting: `Socket, SseSockets`. */
function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort((a, b) => (a < b ? -1 : 1))
}

function localName(imported: string): string {
  return imported.split(' as ').at(-1) ?? imported
}
