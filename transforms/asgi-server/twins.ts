import type { TextEdit } from '../../src/model/plan.js'
import { twinNames } from '../../src/model/twin-names.js'
import { styleOf } from './layout.js'

/** What a file of tests gains, so that some of them run over the stream as well. */
export interface TwinEdit {
  /** The module that the helper is: `app.sse_sockets_testing`. */
  readonly from: string
  /** Where the import goes: the end of a line, or, above all code, the start of one. */
  readonly import: { readonly at: number; readonly is: 'behind' | 'above' }
  /** Names that it imports already. */
  readonly imported: ReadonlySet<string>
  /** Starts of the lines of tests and classes that are decorated. */
  readonly decorated: readonly number[]
  /** Classes of unittest, and the ends of their last lines. */
  readonly suites: readonly { readonly name: string; readonly end: number }[]
}

/**
 * One import; `@over_both` above each test of pytest, or above its class; behind each class of unittest one that inherits it.
 * E.g.: `def test_echo(client):` → `@over_both`, `def test_echo(client):`. No other line changes.
 */
export function twinEdits(text: string, edit: TwinEdit): readonly TextEdit[] {
  const { eol, unit } = styleOf(text)
  const names: readonly string[] = [
    ...(edit.suites.length > 0 ? [twinNames.base] : []),
    ...(edit.decorated.length > 0 ? [twinNames.decorator] : []),
  ].filter((name) => !edit.imported.has(name))
  const line = `from ${edit.from} import ${names.join(', ')}`
  const { at, is } = edit.import
  return [
    ...(names.length === 0
      ? []
      : [insertion(at, is === 'behind' ? eol + line : line + eol + eol, 'the import')]),
    ...edit.decorated.map((start) => {
      const [indent = ''] = /^[ \t]*/.exec(text.slice(start, start + 200)) ?? []
      return insertion(start, `${indent}@${twinNames.decorator}${eol}`, 'the decorator')
    }),
    ...edit.suites.map(({ name, end }) =>
      insertion(
        end,
        [
          '',
          '',
          '',
          `class ${name}${twinNames.base}(${twinNames.base}, ${name}):`,
          `${unit}"""The same tests, over the stream and its POSTs."""`,
        ].join(eol),
        'the class',
      ),
    ),
  ]
}

function insertion(at: number, text: string, what: string): TextEdit {
  return { at: { start: at, end: at }, text, what }
}
