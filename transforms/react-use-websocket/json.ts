import type { TextEdit } from '../../src/model/plan.js'
import type { ImportFact } from '../../src/model/script-facts.js'
import type { SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import type { WantedImport } from '../../src/rewrite/imports.js'
import { afterStatement, indentAt } from '../../src/rewrite/lines.js'
import type { Names } from '../../src/rewrite/names.js'
import type { Style } from '../../src/rewrite/style.js'

/** What stands in for `lastJsonMessage` in one file: a `useMemo` each, and one function that parses. */
export interface JsonWords {
  /** As the file says it: `useMemo`, `React.useMemo`. */
  readonly memo: string
  readonly wanted: readonly WantedImport[]
  readonly parse: string
  /** Lines for the top of the file. */
  readonly parser: string
  /** The name of an event in a scope that has none for it yet. */
  event(scope: number): string
  /** A name for what is parsed of a result that was not taken apart. */
  value(): string
}

export function jsonWords(
  { text }: SourceText,
  imports: readonly ImportFact[],
  names: Names,
  style: Style,
): JsonWords {
  const [parse, none] = [names.choose(['jsonOf', 'parseJson']), names.choose(['notJson', 'noJson'])]
  const { indent, semicolon: end, newline, typescript, checked } = style
  const scopes = new Set<number>()
  const first = names.choose(['lastEvent', 'latestEvent'])
  return {
    ...memoOf(text, imports, names),
    parse,
    parser: [
      `const ${none} = {}${end}`,
      '',
      checked
        ? `/** @param {{ data: string } | null} event */`
        : '// Null before the first message, and an empty object for text that is no JSON.',
      `function ${parse}(event${typescript ? ': { data: string } | null' : ''}) {`,
      `${indent}try {`,
      `${indent}${indent}return event && JSON.parse(event.data)${end}`,
      `${indent}} catch {`,
      `${indent}${indent}return ${none}${end}`,
      `${indent}}`,
      '}',
    ].join(newline),
    event(scope) {
      const name = scopes.has(scope) ? names.choose([`${first}2`]) : first
      scopes.add(scope)
      return name
    },
    value: () => names.choose(['lastJson', 'latestJson']),
  }
}

function memoOf(
  text: string,
  imports: readonly ImportFact[],
  names: Names,
): Pick<JsonWords, 'memo' | 'wanted'> {
  const statements = imports
    .filter(({ specifier, typeOnly }) => specifier === 'react' && !typeOnly)
    .map(({ statement }) => text.slice(statement.start, statement.end))
    .join('\n')
  const known = /[{,]\s*useMemo(?:\s+as\s+([\w$]+))?\s*[,}]/.exec(statements)
  if (known) return { memo: known[1] ?? 'useMemo', wanted: [] }
  const whole = /^import\s+(?:\*\s+as\s+)?([\w$]+)\s+from/.exec(statements)
  if (whole && !statements.includes('{')) return { memo: `${whole[1]}.useMemo`, wanted: [] }
  const memo = names.choose(['useMemo', 'useReactMemo'])
  return { memo, wanted: [{ name: 'useMemo', local: memo, path: 'react' }] }
}

/** `const lastJsonMessage = useMemo<T>(() => jsonOf(lastEvent), [lastEvent])`, behind the hook's statement. */
export function jsonEdits(
  { text }: SourceText,
  usage: SocketUsage,
  words: JsonWords,
  style: Style,
): TextEdit[] {
  const json = usage.hook?.json
  if (!json) return []
  const event = json.event ?? words.event(json.scope)
  const name = json.name ?? words.value()
  const taken = json.name === undefined ? name : event === 'lastEvent' ? event : `lastEvent: ${event}`
  const type = json.type ? `<${text.slice(json.type.start, json.type.end)}>` : ''
  const { start } = json.statement
  const behind = afterStatement(text, json.statement)
  const call = `${words.memo}${type}(() => ${words.parse}(${event}), [${event}])`
  const what = 'parsed message'
  return [
    ...json.taken.map((at) => ({ at, text: taken, what })),
    ...(json.written
      ? [{ at: json.written, text: text[json.written.start] === ':' ? ' = ' : '', what }]
      : []),
    {
      at: { start: behind, end: behind },
      text: `${style.newline}${indentAt(text, start)}const ${name} = ${call}${style.semicolon}`,
      what,
    },
  ]
}
