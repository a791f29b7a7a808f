import type { ImportStyle } from '../../src/model/import-style.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { ScriptFacts } from '../../src/model/script-facts.js'
import type { SourceText, Span } from '../../src/model/source.js'
import type { Surroundings } from '../define-transform.js'
import { commentStart, declarationLines, indentAt, lineStart } from './lines.js'
import { scriptBlock } from './script-block.js'
import { specifierFor } from './specifier.js'
import { quoted, type Style } from './style.js'

/** A name that a rewrite needs, and the file that offers it, from the scanned root; or a package. */
export interface WantedImport {
  readonly name: string
  readonly local: string
  readonly path: string
}

const nothingKnown: ImportStyle = { aliases: [] }

/** Import lines as the file writes them, behind its last import, or at its top; `near` is a place of the script that needs them. */
export function addImports(
  source: SourceText,
  { facts, imports = nothingKnown }: Pick<Surroundings, 'facts' | 'imports'>,
  wanted: readonly WantedImport[],
  style: Style,
  near: number,
  dropped: readonly TextEdit[] = [],
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
    const from = quoted(specifierFor(source.path, path, inBlock, imports), own)
    if (facts.modules === 'commonjs')
      return `const { ${local === name ? name : `${name}: ${local}`} } = require(${from})${end}`
    return `import { ${local === name ? name : `${name} as ${local}`} } from ${from}${end}`
  })
  const what = 'import'
  if (last) {
    const indent = indentAt(text, last.statement.start)
    const at = last.statement.end
    const gone = dropped.find((one) => one.at.start <= at && at <= one.at.end)
    if (gone) {
      const { start } = gone.at
      return [
        {
          at: { start, end: start },
          text: lines.map((line) => `${indent}${line}${style.newline}`).join(''),
          what,
        },
      ]
    }
    return [
      {
        at: { start: at, end: at },
        text: lines.map((line) => `${style.newline}${indent}${line}`).join(''),
        what,
      },
    ]
  }
  const first = firstPlace(source, facts, block)
  const at = commentStart(text, lineStart(text, first))
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

/** Imports of classes that are constructed nowhere any more. `gone` names each as often as it went. */
export function dropImports(source: SourceText, facts: ScriptFacts, gone: readonly string[]): TextEdit[] {
  return facts.imports
    .filter(({ names, specifier }) => {
      const [only, second] = names
      // A file of the program may do more than export the class.
      if (!only || second || /^[./]/.test(specifier)) return false
      return only.uses > 0 && gone.filter((name) => name === only.local).length === only.uses
    })
    .map(({ statement }) => ({
      at: declarationLines(source.text, statement),
      text: '',
      what: 'import of the class',
    }))
}
