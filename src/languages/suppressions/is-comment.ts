import { type ConfigFile, everyNode } from '../config.js'
import type { MarkdownFile } from '../markdown.js'
import type { ParsedFile } from '../parsed-file.js'
import type { ScriptFile } from '../script.js'

/** Whether the mark at `offset` opens a comment there, and is no part of a text. */
export function isComment(file: ParsedFile, offset: number, mark: string): boolean {
  if ('headings' in file) return inMarkdown(file, offset, mark)
  if ('ast' in file) return mark !== '#' && (mark !== '<!--' || file.embedded) && !inText(file, offset)
  const before = file.source.text.slice(0, offset)
  if (mark === '<!--' || !/(^|\s)$/.test(before.slice(-1))) return false
  if ('module' in file)
    return mark === '#' && !file.module.strings.some(({ span }) => span.start < offset && offset < span.end)
  return 'documents' in file ? mark === '#' && !inScalar(file, offset) : !inQuotes(before)
}

function inMarkdown({ comments, lines }: MarkdownFile, offset: number, mark: string): boolean {
  if (mark === '<!--') return comments.some(({ start, end }) => start <= offset && offset < end)
  // MDX: `{/* … */}`.
  const line = lines.find(({ span }) => span.start <= offset && offset <= span.end)
  return mark === '/*' && line?.kind === 'text'
}

function inText({ ast, morph }: ScriptFile, offset: number): boolean {
  const { SyntaxKind: kinds } = morph
  const node = ast.getDescendantAtPos(offset)
  if (!node || node.getStart() > offset) return false
  const texts = [
    kinds.StringLiteral,
    kinds.NoSubstitutionTemplateLiteral,
    kinds.TemplateHead,
    kinds.TemplateMiddle,
    kinds.TemplateTail,
    kinds.JsxText,
    kinds.RegularExpressionLiteral,
  ]
  return texts.includes(node.getKind())
}

/** A quoted or a block scalar may hold anything. */
function inScalar({ documents }: ConfigFile, offset: number): boolean {
  return documents.some((document) =>
    everyNode(document).some(
      ({ kind, span }) => kind === 'scalar' && span.start < offset && offset < span.end,
    ),
  )
}

/** An odd number of quotes before it on its line. */
function inQuotes(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return (line.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1
}
