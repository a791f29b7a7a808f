import type { Call } from './ast.js'

/**
 * Whether these calls are what one `if` gives a name, each in a branch of its own, one after the other:
 *
 *     if debug:
 *         app = FastAPI(debug=True)
 *     else:
 *         app = FastAPI()
 *
 * Then the indent of the `if`. `calls`: in their order, of one file. Branches that do more than that give none.
 */
export function branchesAround(calls: readonly Call[], text: string): string | undefined {
  const [first] = calls
  if (!first || calls.length < 2) return undefined
  const opening = openingAbove(text, first.span.start)
  if (opening?.word !== 'if') return undefined
  for (const [at, call] of calls.slice(1).entries()) {
    const before = calls[at]
    const above = openingAbove(text, call.span.start)
    if (!before || !above || above.word === 'if' || above.indent !== opening.indent) return undefined
    if (above.start < before.span.end || !isBare(text.slice(before.span.end, above.start))) return undefined
  }
  const last = calls[calls.length - 1] ?? first
  return endsWith(text, last.span.end, opening.indent) ? opening.indent : undefined
}

/** Whether the next statement is none of the branch, and the line says no more. */
function endsWith(text: string, end: number, indent: string): boolean {
  const [rest = '', ...lines] = text.slice(end).split('\n')
  const next = lines.find((line) => !isBare(line))
  return isBare(rest) && (next === undefined || indentOf(next).length <= indent.length)
}

interface Opening {
  readonly word: string
  readonly indent: string
  /** Of its line. */
  readonly start: number
}

/** The `if`, `elif` or `else` whose first statement the call is in. */
function openingAbove(text: string, call: number): Opening | undefined {
  let end = text.lastIndexOf('\n', call - 1)
  const own = indentOf(text.slice(end + 1, call))
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end)
    const indent = indentOf(line)
    const said = line.slice(indent.length).trimEnd()
    if (said !== '' && !said.startsWith('#')) {
      const [, word] = /^(if|elif|else)\b/.exec(said) ?? []
      const [code = ''] = said.split('#')
      const isOpening = word !== undefined && code.trimEnd().endsWith(':')
      return isOpening && own.length > indent.length && own.startsWith(indent)
        ? { word, indent, start }
        : undefined
    }
    end = start - 1
  }
  return undefined
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}

/** Nothing but comments. */
function isBare(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))
}
