import type { TextEdit } from '../../src/model/plan.js'
import type { ListPlace } from '../../src/model/server-socket.js'

/** Black and Ruff break lines that are longer. */
const longest = 88

export interface Call {
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
export function broken(one: Call, column: number, style: Style, outer: string): readonly string[] {
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

type List = Pick<ListPlace, 'start' | 'end' | 'entries'>

/** Entries at the end of a list that is there, or arguments at the end of a call's; on lines of their own where the others are. */
export function addedTo(
  text: string,
  place: List,
  more: readonly (Call | string)[],
  style: Style,
  what: string,
): TextEdit {
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
    const lines = more.flatMap((one) => withComma(linesOf(one, indent, style)))
    const added = lines.map((line) => `${style.eol}${indent}${line}`).join('')
    if (comma) return at(restOfLine(text, last.end + comma[0].length, end), added)
    return at(last.end, `,${added}`)
  }
  const line = more.map((one) => (typeof one === 'string' ? one : flat(one))).join(', ')
  if (isTooLong(text, start, line.length + 2)) {
    const own = entries.map((entry) => text.slice(entry.start, entry.end))
    return exploded(text, place, [...own, ...more], style, what)
  }
  if (!last) return at(start + 1, line)
  const comma = /^\s*,/.exec(text.slice(last.end, end - 1))
  return comma ? at(last.end + comma[0].length, ` ${line},`) : at(last.end, `, ${line}`)
}

function linesOf(one: Call | string, indent: string, style: Style): readonly string[] {
  return typeof one === 'string' ? [one] : broken(one, indent.length, style, indent)
}

/** Whether the line of a place would be too long with `more` characters. */
export function isTooLong(text: string, at: number, more: number): boolean {
  const [after = ''] = /^[^\r\n]*/.exec(text.slice(at)) ?? []
  return lineBefore(text, at).length + after.length + more > longest
}

function lineBefore(text: string, at: number): string {
  const end = (character: string) => text.lastIndexOf(character, at - 1)
  return text.slice(Math.max(end('\n'), end('\r')) + 1, at)
}

/** A list on one line becomes one of a line an entry, with these entries. */
export function exploded(
  text: string,
  { start, end }: Pick<List, 'start' | 'end'>,
  entries: readonly (Call | string)[],
  style: Style,
  what: string,
): TextEdit {
  const outer = /^[ \t]*/.exec(lineBefore(text, start))?.[0] ?? ''
  const inner = outer + style.unit
  const lines = entries.flatMap((one) => withComma(linesOf(one, inner, style)))
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

export interface Style {
  readonly quote: '"' | "'"
  readonly unit: string
  readonly eol: string
}

/** How a Python file is written. */
export function styleOf(text: string): Style {
  const single = text.match(/'[^'"\r\n]{0,200}'/g)?.length ?? 0
  const double = text.match(/"[^'"\r\n]{0,200}"/g)?.length ?? 0
  const units = [...text.matchAll(/:[ \t]*\r?\n([ \t]+)\S/g)].map(([, unit = '']) => unit)
  const [unit = '    '] = units.sort((a, b) => a.length - b.length)
  return { quote: single > double ? "'" : '"', unit, eol: /\r\n/.test(text) ? '\r\n' : '\n' }
}
