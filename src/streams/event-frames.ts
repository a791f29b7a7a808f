import type { Expression, Node } from 'ts-morph'
import type { TsMorph } from '../languages/script/script.js'
import { descendantsOf, unwrap } from '../languages/script/syntax.js'
import { literally } from '../model/literally.js'

/** One piece of an event as code writes it. */
export type FramePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly expression: Expression }

/** Text that is written as an event, field by field: `` `event: ${name}\ndata: ${text}\n\n` ``. */
export interface Frame {
  readonly parts: readonly FramePart[]
  readonly node: Node
}

const field = /^(?:event|data|id|retry):/

export function framesIn(morph: TsMorph, code: Node): readonly Frame[] {
  const { Node: N, SyntaxKind: K } = morph
  const texts: Node[] = [
    ...descendantsOf(morph, code, K.TemplateExpression),
    ...descendantsOf(morph, code, K.NoSubstitutionTemplateLiteral),
    ...descendantsOf(morph, code, K.StringLiteral),
  ]
  const whole = new Set(
    texts.map((text) => {
      let at = text
      for (
        let parent = at.getParent();
        N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '+';
        parent = at.getParent()
      )
        at = parent
      return at
    }),
  )
  return [...whole].flatMap((node) => {
    const parts = partsOf(morph, node)
    const [first] = parts
    const isFrame = first?.kind === 'text' && field.test(first.text)
    // `data: ` alone is any text; a line of a stream ends.
    return isFrame && parts.some((part) => part.kind === 'text' && part.text.includes('\n'))
      ? [{ parts, node }]
      : []
  })
}

function partsOf(morph: TsMorph, node: Node): readonly FramePart[] {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value))
    return [{ kind: 'text', text: value.getLiteralText() }]
  if (N.isTemplateExpression(value))
    return [
      { kind: 'text', text: value.getHead().getLiteralText() },
      ...value.getTemplateSpans().flatMap((span): FramePart[] => [
        { kind: 'code', expression: span.getExpression() },
        { kind: 'text', text: span.getLiteral().getLiteralText() },
      ]),
    ]
  if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+')
    return [...partsOf(morph, value.getLeft()), ...partsOf(morph, value.getRight())]
  return N.isExpression(value) ? [{ kind: 'code', expression: value }] : []
}

/** The expression that a field of a frame is filled with: `event: ${name}` → `name`. */
export function filledWith({ parts }: Frame, name: 'event' | 'data'): Expression | undefined {
  const ends = new RegExp(`(^|\\n)${literally(name)}: ?$`)
  const at = parts.findIndex((part) => part.kind === 'text' && ends.test(part.text))
  const found = at < 0 ? undefined : parts[at + 1]
  return found?.kind === 'code' ? found.expression : undefined
}

/** Everything that is written out, in one text: code is left out. */
export function writtenText({ parts }: Frame): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : '\u0000')).join('')
}

/** What stands between quotes of JSON that is written by hand: `data: {"error": "${message}"}` → `message`. */
export function quotedIn<E>(
  parts: readonly (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'code'; readonly expression: E }
  )[],
): readonly E[] {
  const found: E[] = []
  let line = ''
  for (const part of parts) {
    if (part.kind === 'text') {
      line = (line + part.text).replace(/^[\s\S]*\n/, '')
      continue
    }
    const isOpen = (line.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1
    if (isOpen && /^data: ?[{[]/.test(line)) found.push(part.expression)
  }
  return found
}
