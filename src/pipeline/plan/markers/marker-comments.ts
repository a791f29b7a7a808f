import type { ts } from 'ts-morph'
import { readHost } from '../../../languages/embedded/read-host.js'
import type { ScriptFile } from '../../../languages/script/script.js'
import { markerLine } from '../../../model/marker.js'
import type { Span } from '../../../model/source.js'

/** A marker that a file has. */
export interface Marker {
  /** From `//` to the end of its line, without the break. */
  readonly comment: Span
  readonly text: string
  /** Its whole line, with the break. */
  readonly line: Span
}

/** The markers of a file. Lines that only look like one, in template literals, in other comments and in markup, are none. */
export function markersIn(file: ScriptFile): readonly Marker[] {
  const { source } = file
  const scripts = file.embedded ? readHost(source.text, source.language).scripts : undefined
  return [...source.text.matchAll(markerLine)].flatMap((match) => {
    const [whole, indent = '', text = ''] = match
    // That of a route that stays is for `apply --servers`.
    if (/^\/\/ migrate-ws: manual V\d/.test(text)) return []
    const comment = { start: match.index + indent.length, end: match.index + whole.length }
    const inScript =
      !scripts || scripts.some(({ span }) => span.start <= match.index && comment.end <= span.end)
    if (!inScript || !isBetweenTokens(file, comment.start)) return []
    const end =
      comment.end +
      (/^(\r\n|[\r\n\u2028\u2029])?/.exec(source.text.slice(comment.end, comment.end + 2))?.[0].length ?? 0)
    return [{ comment, text, line: { start: match.index, end } }]
  })
}

/** The parsed text has blanks for markers: a place that is no part of a token nor of a comment was one. */
function isBetweenTokens({ ast, morph: { ts } }: ScriptFile, at: number): boolean {
  const root = ast.compilerNode
  const code = ast.getFullText()
  let node: ts.Node = root
  for (;;) {
    const inner = node.getChildren(root).find(({ pos, end }) => pos <= at && at < end)
    if (!inner) break
    node = inner
  }
  if (at >= node.getStart(root) || node.kind === ts.SyntaxKind.JsxText) return false
  const comments = [
    ...(ts.getLeadingCommentRanges(code, node.pos) ?? []),
    ...(ts.getTrailingCommentRanges(code, node.pos) ?? []),
  ]
  return !comments.some(({ pos, end }) => pos <= at && at < end)
}
