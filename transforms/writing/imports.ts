import { dirname, relative } from 'node:path/posix'
import type { TextEdit } from '../../src/model/plan.js'
import type { ImportFact, ScriptFacts } from '../../src/model/script-facts.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { placeAbove } from './doc-comment.js'
import { declarationLines, indentAt } from './lines.js'
import { scriptBlock } from './script-block.js'
import { quoted, type Style } from './style.js'

/** A name that a rewrite needs, and the file that offers it, from the scanned root; or a package. */
export interface WantedImport {
  readonly name: string
  readonly local: string
  readonly path: string
}

/** Import lines as the file writes them, behind its last import, or at its top; `near` is a place of the script that needs them. */
export function addImports(
  source: SourceText,
  facts: ScriptFacts,
  wanted: readonly WantedImport[],
  style: Style,
  near: number,
): TextEdit[] {
  if (wanted.length === 0) return []
  const { text } = source
  const block = scriptBlock(source, near)
  const inBlock = facts.imports.filter(
    ({ statement }) => block.start <= statement.start && statement.end <= block.end,
  )
  const last = inBlock.at(-1)
  const end = last ? (text[last.statement.end - 1] === ';' ? ';' : '') : style.semicolon
  const own = last ? { ...style, quote: quoteOf(text, last.statement, style) } : style
  const lines = wanted.map(({ name, local, path }) => {
    const from = quoted(specifierFor(source.path, path, inBlock), own)
    if (facts.modules === 'commonjs')
      return `const { ${local === name ? name : `${name}: ${local}`} } = require(${from})${end}`
    return `import { ${local === name ? name : `${name} as ${local}`} } from ${from}${end}`
  })
  const what = 'import'
  if (last) {
    const indent = indentAt(text, last.statement.start)
    const at = last.statement.end
    return [
      {
        at: { start: at, end: at },
        text: lines.map((line) => `${style.newline}${indent}${line}`).join(''),
        what,
      },
    ]
  }
  const first = firstPlace(source, facts, block)
  const at = placeAbove(text, first)
  const indent = indentAt(text, first)
  const added = lines.map((line) => `${indent}${line}${style.newline}`).join('')
  return [{ at: { start: at, end: at }, text: `${added}${style.newline}`, what }]
}

function firstPlace({ text }: SourceText, facts: ScriptFacts, block: Span): number {
  if (block.start === 0) return facts.firstStatement
  const code = /\S/.exec(text.slice(block.start, block.end))
  return block.start + (code?.index ?? 0)
}

function quoteOf(text: string, { start, end }: Span, style: Style): Style['quote'] {
  const found = /['"]/.exec(text.slice(start, end))?.[0]
  return found === '"' || found === "'" ? found : style.quote
}

/** A relative specifier with the ending that the file's other imports have; a package or an alias stays as it is. */
export function specifierFor(from: string, to: string, imports: readonly ImportFact[]): string {
  if (!/\.[cm]?[jt]sx?$/.test(to) && !to.startsWith('.')) return to
  const path = to.replace(/^\.\//, '')
  const way = relative(dirname(from), path)
  const dotted = way.startsWith('.') ? way : `./${way}`
  const relatives = imports.map(({ specifier }) => specifier).filter((one) => /^\.\.?\//.test(one))
  const bare = dotted.replace(/\.[cm]?[jt]sx?$/, '')
  if (relatives.some((one) => /\.tsx?$/.test(one))) return dotted
  if (relatives.some((one) => /\.[cm]?jsx?$/.test(one))) return dotted.replace(/\.([cm]?)tsx?$/, '.$1js')
  if (relatives.length > 0) return bare
  // Nothing to go by: browsers and Node want the ending of a script, compilers of TypeScript do not.
  return /\.[cm]?js$/.test(path) ? dotted : bare
}

/** Imports of classes that are constructed nowhere any more. `gone` names each as often as it went. */
export function dropImports(source: SourceText, facts: ScriptFacts, gone: readonly string[]): TextEdit[] {
  return facts.imports
    .filter(({ names }) => {
      const [only, second] = names
      if (!only || second) return false
      return only.uses > 0 && gone.filter((name) => name === only.local).length === only.uses
    })
    .map(({ statement }) => ({
      at: declarationLines(source.text, statement),
      text: '',
      what: 'import of the class',
    }))
}
