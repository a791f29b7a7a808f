import { once } from '../../model/once.js'
import { lastUpTo, outermostAround } from '../../model/places.js'
import type { SourceText, Span } from '../../model/source.js'
import { type ConfigFile, type ConfigNode, everyNode } from '../config.js'
import type { MarkdownFile } from '../markdown.js'
import type { ParsedFile } from '../parsed-file.js'
import { compilerNodeAt, startOfNode } from '../script/node-at.js'
import type { ScriptFile } from '../script/script.js'

/** Whether the mark at `offset` opens a comment there, and is no part of a text. `line` is where its line begins. */
export function isComment(file: ParsedFile, offset: number, mark: string, line: number): boolean {
  if ('headings' in file) return inMarkdown(file, offset, mark)
  if ('ast' in file) return mark !== '#' && (mark !== '<!--' || file.embedded) && !inText(file, offset)
  const { text } = file.source
  if (mark === '<!--' || (offset > 0 && !/\s/.test(text[offset - 1] ?? ''))) return false
  if ('module' in file) return mark === '#' && !isInside(file.module.strings, offset)
  return 'documents' in file
    ? mark === '#' && !isInside(scalarsOf(file), offset)
    : quotesBetween(file.source, line, offset) % 2 === 0
}

function inMarkdown({ comments, lines }: MarkdownFile, offset: number, mark: string): boolean {
  if (mark === '<!--') return outermostAround(comments, (span) => span, offset) !== undefined
  // MDX: `{/* … */}`.
  return mark === '/*' && lines[lastUpTo(lines, offset)]?.kind === 'text'
}

function isInside(texts: readonly { readonly span: Span }[], offset: number): boolean {
  const around = outermostAround(texts, ({ span }) => span, offset)
  return around !== undefined && around.span.start < offset
}

function inText({ ast, morph }: ScriptFile, offset: number): boolean {
  const { SyntaxKind: kinds } = morph
  const node = compilerNodeAt(morph.ts, ast.compilerNode, offset)
  if (startOfNode(node, ast.compilerNode) > offset) return false
  const texts = [
    kinds.StringLiteral,
    kinds.NoSubstitutionTemplateLiteral,
    kinds.TemplateHead,
    kinds.TemplateMiddle,
    kinds.TemplateTail,
    kinds.JsxText,
    kinds.RegularExpressionLiteral,
  ]
  return texts.includes(node.kind)
}

/** A quoted or a block scalar may hold anything. */
const scalarsOf = once(({ documents }: ConfigFile): readonly ConfigNode[] =>
  documents.flatMap((document) => everyNode(document).filter(({ kind }) => kind === 'scalar')),
)

const counted = new WeakMap<
  SourceText,
  { readonly line: number; readonly at: number; readonly quotes: number }
>()

/** Comments of one line are handled from left to right: each counts from the one before it. */
function quotesBetween(source: SourceText, line: number, offset: number): number {
  const before = counted.get(source)
  const isSame = before?.line === line && before.at <= offset
  const from = isSame ? before.at : line
  let quotes = isSame ? before.quotes : 0
  for (let at = source.text.indexOf('"', from); at >= 0 && at < offset; at = source.text.indexOf('"', at + 1))
    if (source.text[at - 1] !== '\\') quotes++
  counted.set(source, { line, at: offset, quotes })
  return quotes
}
