import type { Node } from 'ts-morph'
import type { TsMorph } from '../languages/script/script.js'
import { descendantsOf, functionAround } from '../languages/script/syntax.js'
import { contentTypesIn } from './event-stream.js'

/** A response that a Node server makes an event stream of, with the headers that are set beside its type. */
export interface StreamResponse {
  /** The text `text/event-stream`. */
  readonly type: Node
  /** The function that answers; the whole file where there is none. */
  readonly code: Node
  readonly headers: readonly Header[]
  /** Something else may set headers: a spread, a variable. */
  readonly isOpen: boolean
}

export interface Header {
  /** In lower case. */
  readonly name: string
  /** Its text; undefined where it is not written out. */
  readonly value: string | undefined
  readonly at: Node
}

const setters = new Set(['setHeader', 'set', 'header', 'append', 'appendHeader'])

export function streamResponses(morph: TsMorph, file: Node): readonly StreamResponse[] {
  return contentTypesIn(morph, file).map((type) => {
    const code = functionAround(morph, type) ?? file
    const list = type.getParent()?.getParent()
    const literal = list && morph.Node.isObjectLiteralExpression(list) ? list : undefined
    return {
      type,
      code,
      headers: [...(literal ? written(morph, literal) : []), ...setOneByOne(morph, code)],
      isOpen: literal !== undefined && /[{,]\s*\.\.\.|^[ \t]*\.\.\./m.test(literal.getText()),
    }
  })
}

function written(morph: TsMorph, literal: Node): readonly Header[] {
  return descendantsOf(morph, literal, morph.SyntaxKind.PropertyAssignment)
    .filter((one) => one.getParent() === literal)
    .map((one) => ({
      name: unquoted(one.getName()).toLowerCase(),
      value: textOf(morph, one.getInitializer()),
      at: one,
    }))
}

/** `response.setHeader(name, value)`, and `response.set({ … })` in the same function. */
function setOneByOne(morph: TsMorph, code: Node): readonly Header[] {
  const { Node: N } = morph
  return descendantsOf(morph, code, morph.SyntaxKind.CallExpression).flatMap((call): readonly Header[] => {
    const callee = call.getExpression()
    if (!N.isPropertyAccessExpression(callee) || !setters.has(callee.getName())) return []
    const [name, value] = call.getArguments()
    if (name && N.isObjectLiteralExpression(name)) return written(morph, name)
    return name && value && N.isStringLiteral(name)
      ? [{ name: name.getLiteralValue().toLowerCase(), value: textOf(morph, value), at: call }]
      : []
  })
}

function textOf({ Node: N }: TsMorph, value: Node | undefined): string | undefined {
  return N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)
    ? value.getLiteralValue()
    : undefined
}

function unquoted(name: string): string {
  return name.replace(/^['"`]|['"`]$/g, '')
}
