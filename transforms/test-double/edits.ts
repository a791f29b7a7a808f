import type { ImportStyle } from '../../src/model/import-style.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { ScriptFacts } from '../../src/model/script-facts.js'
import type { SourceText } from '../../src/model/source.js'
import { afterStatement, indentAt, lineStart } from '../../src/rewrite/lines.js'
import { specifierFor } from '../../src/rewrite/specifier.js'
import { quoted, type Style, styleOf } from '../../src/rewrite/style.js'

/** Addresses of streams, and those of the WebSockets before them: where a mock knows its address, and the other does not show it. */
export type OldAddresses = ReadonlyMap<string, string>

/** `mocked`: a package whose mock the test has, and whose class was that of its sockets. */
export interface Told {
  readonly addresses: OldAddresses
  readonly mocked?: string | undefined
}

/**
 * `import '../lib/sse-socket.testing'`, before all other imports: a client may open its socket while it is loaded. What stands above
 * them, such as `@vitest-environment jsdom`, stays above.
 */
export function doubleEdits(
  source: SourceText,
  facts: ScriptFacts,
  double: string,
  imports: ImportStyle,
  { addresses, mocked }: Told,
): readonly TextEdit[] {
  const { text } = source
  const [first] = facts.imports
  const start = first?.statement.start ?? facts.firstStatement
  const style = styleOf(source, first?.statement)
  const name = quoted(specifierFor(source.path, double, facts.imports, imports), style)
  const isCommonJs = facts.modules === 'commonjs'
  const isTold = addresses.size > 0
  const names = [...(isTold ? ['webSocketAddresses'] : []), ...(mocked ? ['webSocketClass'] : [])]
  const named = names.length > 0 ? `{ ${names.join(', ')} }` : ''
  const loaded = isCommonJs ? `require(${name})` : name
  const statement = isCommonJs
    ? `${named === '' ? '' : `const ${named} = `}${loaded}`
    : `import ${named === '' ? '' : `${named} from `}${loaded}`
  const at = lineStart(text, start)
  const line = `${indentAt(text, start)}${statement}${style.semicolon}${style.newline}`
  const members = [...addresses].map(
    ([stream, old]) => `${style.indent}${quoted(stream, style)}: ${quoted(old, style)},`,
  )
  const told = [
    ...(mocked ? [packageLine(mocked, isCommonJs, style), ''] : []),
    ...(isTold ? ['webSocketAddresses({', ...members, `})${style.semicolon}`] : []),
    ...(mocked ? [`webSocketClass(${nameOfPackage})${style.semicolon}`] : []),
  ].join(style.newline)
  const last = facts.imports.at(-1)
  const behind = last ? afterStatement(text, last.statement) : at
  return [
    // The import joins the imports without an empty line; other lines get one.
    {
      at: { start: at, end: at },
      text: `${line}${last ? '' : `${told === '' ? '' : told + style.newline}${style.newline}`}`,
      what: 'test double',
    },
    ...(told !== '' && last
      ? [
          {
            at: { start: behind, end: behind },
            text: `${style.newline}${mocked ? '' : style.newline}${told}`,
            what: 'addresses and classes',
          },
        ]
      : []),
  ]
}

const nameOfPackage = 'socketPackage'

/** Behind all other imports: a mock may use one of them. Test runners hoist mocks above it. */
function packageLine(mocked: string, isCommonJs: boolean, style: Style): string {
  const from = quoted(mocked, style)
  const loaded = isCommonJs
    ? `const ${nameOfPackage} = require(${from})`
    : `import * as ${nameOfPackage} from ${from}`
  return `${loaded}${style.semicolon}`
}
