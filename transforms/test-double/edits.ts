import type { ImportStyle } from '../../src/model/import-style.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { ScriptFacts } from '../../src/model/script-facts.js'
import type { SourceText } from '../../src/model/source.js'
import { afterStatement, indentAt, lineStart } from '../writing/lines.js'
import { specifierFor } from '../writing/specifier.js'
import { quoted, styleOf } from '../writing/style.js'

/** Addresses of streams, and those of the WebSockets before them: where a mock knows its address, and the other does not show it. */
export type OldAddresses = ReadonlyMap<string, string>

/**
 * `import '../lib/sse-socket.testing'`, before all other imports: a client may open its socket while it is loaded. What stands above
 * them, such as `@vitest-environment jsdom`, stays above.
 */
export function doubleEdits(
  source: SourceText,
  facts: ScriptFacts,
  double: string,
  imports: ImportStyle,
  addresses: OldAddresses,
): readonly TextEdit[] {
  const { text } = source
  const [first] = facts.imports
  const start = first?.statement.start ?? facts.firstStatement
  const style = styleOf(source, first?.statement)
  const name = quoted(specifierFor(source.path, double, facts.imports, imports), style)
  const isCommonJs = facts.modules === 'commonjs'
  const isTold = addresses.size > 0
  const named = isTold ? '{ webSocketAddresses }' : ''
  const loaded = isCommonJs ? `require(${name})` : name
  const statement = isCommonJs
    ? `${isTold ? `const ${named} = ` : ''}${loaded}`
    : `import ${isTold ? `${named} from ` : ''}${loaded}`
  const at = lineStart(text, start)
  const line = `${indentAt(text, start)}${statement}${style.semicolon}${style.newline}`
  const members = [...addresses].map(
    ([stream, old]) => `${style.indent}${quoted(stream, style)}: ${quoted(old, style)},`,
  )
  const told = ['webSocketAddresses({', ...members, `})${style.semicolon}`].join(style.newline)
  const last = facts.imports.at(-1)
  const behind = last ? afterStatement(text, last.statement) : at
  return [
    // Nothing is parted by a line of its own; what is not an import gets one.
    {
      at: { start: at, end: at },
      text: `${line}${last ? '' : `${isTold ? told + style.newline : ''}${style.newline}`}`,
      what: 'test double',
    },
    ...(isTold && last
      ? [
          {
            at: { start: behind, end: behind },
            text: `${style.newline}${style.newline}${told}`,
            what: 'addresses',
          },
        ]
      : []),
  ]
}
