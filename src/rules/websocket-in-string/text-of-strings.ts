import type { Node } from 'ts-morph'
import { blank } from '../../languages/embedded/blank.js'
import { decodeEscapes } from '../../languages/embedded/decode-in-place.js'
import type { ScriptFile } from '../../languages/script.js'
import type { Span } from '../../model/source.js'
import { descendantsOf } from '../../sockets/syntax.js'

/** The text that string literals and their concatenations make, as long as its source: what is not known is `0`. */
export interface WrittenText {
  readonly node: Node
  readonly start: number
  readonly text: string
}

export function* textsIn(file: ScriptFile): Iterable<WrittenText> {
  const { ast, morph } = file
  const { SyntaxKind: K } = morph
  const literals = [
    ...descendantsOf(morph, ast, K.StringLiteral),
    ...descendantsOf(morph, ast, K.NoSubstitutionTemplateLiteral),
    ...descendantsOf(morph, ast, K.TemplateExpression),
  ]
  const groups = new Map<Node, Span[]>()
  for (const literal of literals) {
    if (morph.Node.isLiteralTypeNode(literal.getParent())) continue
    const whole = concatenation(file, literal)
    const parts = groups.get(whole) ?? []
    parts.push(...contents(file, literal))
    groups.set(whole, parts)
  }
  for (const [node, parts] of groups) {
    const [start, end] = [node.getStart(), node.getEnd()]
    yield { node, start, text: textBetween(file.source.text, start, end, parts) }
  }
}

/** The outermost `a + b` that a literal is an operand of. */
function concatenation({ morph }: ScriptFile, literal: Node): Node {
  let whole = literal
  for (;;) {
    const parent = whole.getParent()
    const goesOn =
      parent &&
      (morph.Node.isParenthesizedExpression(parent) ||
        (morph.Node.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '+'))
    if (!goesOn) return whole
    whole = parent
  }
}

/** What a literal holds between its quotes and around its `${…}`. */
function contents({ morph }: ScriptFile, literal: Node): Span[] {
  const { Node: N } = morph
  if (!N.isTemplateExpression(literal)) return [{ start: literal.getStart() + 1, end: literal.getEnd() - 1 }]
  const head = literal.getHead()
  const spans = literal.getTemplateSpans().map((span) => span.getLiteral())
  return [
    { start: head.getStart() + 1, end: head.getEnd() - 2 },
    ...spans.map((part, index) => ({
      start: part.getStart() + 1,
      end: part.getEnd() - (index === spans.length - 1 ? 1 : 2),
    })),
  ]
}

function textBetween(source: string, start: number, end: number, parts: readonly Span[]): string {
  let text = ''
  let at = start
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    if (part.start < at) continue
    text += gap(source.slice(at, part.start)) + decodeEscapes(source.slice(part.start, part.end))
    at = part.end
  }
  return text + blank(source.slice(at, end))
}

/** Quotes and plus signs leave nothing; a name or a `${…}` leaves a value. */
function gap(code: string): string {
  const isValue = /[\w$)\]]/.test(code.replace(/\\\r?\n|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ''))
  return isValue ? blank(code).replace(' ', '0') : blank(code)
}
