import type { ts } from 'ts-morph'
import { blank } from '../../languages/embedded/blank.js'
import { decodeEscapes } from '../../languages/embedded/decode-in-place.js'
import { compilerNodeAt } from '../../languages/script/node-at.js'
import type { ScriptFile } from '../../languages/script/script.js'
import type { Span } from '../../model/source.js'

/** The text that a string literal or a concatenation makes, as long as its source: what is not known is `0`. */
export interface WrittenText {
  readonly start: number
  readonly text: string
}

/** Texts of which a literal holds a match of `pattern`. Only the way down to each match is walked: bundles hold many strings. */
export function* textsWith(file: ScriptFile, pattern: RegExp): Iterable<WrittenText> {
  const { ts } = file.morph
  const root = file.ast.compilerNode
  const seen = new Set<ts.Node>()
  // What stands before a token is looked through for its start: once, however many matches lie in it.
  const starts = new Map<ts.Node, number>()
  const startOf = (node: ts.Node) => {
    const start = starts.get(node) ?? node.getStart(root)
    starts.set(node, start)
    return start
  }
  for (const { index } of file.source.text.matchAll(new RegExp(pattern, 'g'))) {
    const literal = literalAt(ts, compilerNodeAt(ts, root, index), (node) => startOf(node) <= index)
    const whole = literal && concatenation(ts, literal)
    if (!whole || seen.has(whole)) continue
    seen.add(whole)
    const [start, end] = [whole.getStart(root), whole.getEnd()]
    yield { start, text: textBetween(file.source.text, start, end, contents(ts, root, whole)) }
  }
}

/** The string or template literal that a token belongs to, when `isWithin` says that the place lies in its own text. */
function literalAt(
  compiler: typeof ts,
  node: ts.Node,
  isWithin: (token: ts.Node) => boolean,
): ts.Node | undefined {
  if (compiler.isTemplateHead(node)) return isWithin(node) ? node.parent : undefined
  if (compiler.isTemplateMiddleOrTemplateTail(node)) return isWithin(node) ? node.parent.parent : undefined
  // A type and the name of a module are no texts of the program.
  if (!compiler.isStringLiteralLike(node) || compiler.isLiteralTypeNode(node.parent)) return undefined
  return isWithin(node) ? node : undefined
}

/** The outermost `a + b` that a literal is an operand of. */
function concatenation(compiler: typeof ts, literal: ts.Node): ts.Node {
  let whole = literal
  while (compiler.isParenthesizedExpression(whole.parent) || isSum(compiler, whole.parent))
    whole = whole.parent
  return whole
}

function isSum(compiler: typeof ts, node: ts.Node): node is ts.BinaryExpression {
  return compiler.isBinaryExpression(node) && node.operatorToken.kind === compiler.SyntaxKind.PlusToken
}

/** What the literals of a concatenation hold between their quotes and around their `${…}`, in order. */
function contents(compiler: typeof ts, root: ts.SourceFile, whole: ts.Node): Span[] {
  const found: Span[] = []
  const within = (node: ts.Node, closing: number) =>
    found.push({ start: node.getStart(root) + 1, end: node.getEnd() - closing })
  const left: ts.Node[] = [whole]
  for (let node = left.pop(); node; node = left.pop()) {
    if (compiler.isParenthesizedExpression(node)) left.push(node.expression)
    else if (isSum(compiler, node)) left.push(node.right, node.left)
    else if (compiler.isStringLiteralLike(node)) within(node, 1)
    else if (compiler.isTemplateExpression(node)) {
      within(node.head, 2)
      for (const { literal } of node.templateSpans) within(literal, compiler.isTemplateTail(literal) ? 1 : 2)
    }
  }
  return found
}

function textBetween(source: string, start: number, end: number, parts: readonly Span[]): string {
  const pieces: string[] = []
  let at = start
  for (const part of parts) {
    pieces.push(gap(source.slice(at, part.start)), decodeEscapes(source.slice(part.start, part.end)))
    at = part.end
  }
  return pieces.join('') + gap(source.slice(at, end))
}

/** Quotes and plus signs leave nothing; a name or a `${…}` leaves a value. */
function gap(code: string): string {
  const isValue = /[\w$)\]]/.test(code.replace(/\$\{|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/g, ''))
  return isValue ? blank(code).replace(' ', '0') : blank(code)
}
