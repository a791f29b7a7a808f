import type { TextEdit } from '../../src/model/plan.js'
import type { KitEdit } from '../../src/model/server-socket.js'

/** Black and Ruff break lines that are longer. */
const longest = 88

/**
 * Puts `SseSockets` into a module: one import, and one statement behind the one that makes the application, so that it is the
 * innermost middleware. E.g.: `app = FastAPI()` → `app = FastAPI()`, `app.add_middleware(SseSockets, sockets=[Socket("/ws")])`.
 * A kit that is there, and a list of middleware, gain entries instead. No other line changes.
 */
export function asgiServerEdits(text: string, { place, sockets, imports }: KitEdit): readonly TextEdit[] {
  const style = styleOf(text)
  const { eol } = style
  const [kit, socket] = [localName(imports.kit), localName(imports.socket)]
  const line = `from ${imports.from} import ${sorted([imports.kit, imports.socket]).join(', ')}`
  const isOwnLine = !imports.isThere && imports.after !== undefined
  const first = isOwnLine
    ? [
        {
          at: { start: imports.after ?? 0, end: imports.after ?? 0 },
          text: `${eol}${line}`,
          what: 'the import',
        },
      ]
    : []
  if (place.kind === 'kit') return [addedTo(text, place.list, entries(place.socket), style, 'entries')]
  if (place.kind === 'entry') {
    const made = call(place.middleware, [kit], entries(socket))
    return [...first, addedTo(text, place.list, [made], style, 'the kit')]
  }
  const { name, after, indent } = place
  const lines = [
    ...(imports.isThere || isOwnLine ? [] : [line]),
    ...broken(call(`${name}.add_middleware`, [kit], entries(socket)), indent.length, style, indent),
  ]
  const statement = lines.map((one) => `${eol}${indent}${one}`).join('')
  return [...first, { at: { start: after, end: after }, text: statement, what: 'the kit' }]

  function entries(named: string): readonly Call[] {
    return sockets.map(({ path, stream, send, isNamed }) => ({
      callee: named,
      positional: [quoted(path)],
      keywords: isNamed ? [`stream=${quoted(stream)}`, `send=${quoted(send)}`] : [],
    }))
  }

  function quoted(said: string): string {
    return `${style.quote}${said}${style.quote}`
  }
}

/** `callee(positional, keyword=…, sockets=[…])` */
interface Call {
  readonly callee: string
  readonly positional: readonly string[]
  readonly keywords: readonly string[]
  readonly sockets?: readonly Call[]
}

function call(callee: string, positional: readonly string[], sockets: readonly Call[]): Call {
  return { callee, positional, keywords: [], sockets }
}

function flat({ callee, positional, keywords, sockets }: Call): string {
  const list = sockets ? [`sockets=[${sockets.map(flat).join(', ')}]`] : []
  return `${callee}(${[...positional, ...keywords, ...list].join(', ')})`
}

/** The lines of a call, from a column on: one where it fits, else as Black breaks it. Lines after the first have the outer indent out of them. */
function broken(one: Call, column: number, style: Style, outer: string): readonly string[] {
  const whole = flat(one)
  if (column + whole.length <= longest) return [whole]
  const { unit } = style
  const inner = [...one.positional, ...one.keywords]
  const list = one.sockets ? `sockets=[${one.sockets.map(flat).join(', ')}]` : ''
  const together = [...inner, ...(list === '' ? [] : [list])].join(', ')
  const width = (outer + unit).length
  if (width + together.length <= longest) return [`${one.callee}(`, `${unit}${together}`, ')']
  const sockets = one.sockets ?? []
  const ofList =
    list === '' || width + list.length + 1 <= longest
      ? list === ''
        ? []
        : [`${unit}${list},`]
      : [
          `${unit}sockets=[`,
          ...sockets.flatMap((socket) =>
            withComma(broken(socket, width + unit.length, style, outer + unit + unit)).map(
              (text) => `${unit}${unit}${text}`,
            ),
          ),
          `${unit}],`,
        ]
  return [`${one.callee}(`, ...inner.map((text) => `${unit}${text},`), ...ofList, ')']
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
