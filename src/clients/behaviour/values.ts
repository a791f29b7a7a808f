import type { CallExpression, Identifier, Node } from 'ts-morph'
import { functionsOf, isFunctionLike } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  functionAround,
  identifiersNamed,
  isMemberName,
  outermostWrapper,
  symbolOf,
  variableSymbolOf,
} from '../../languages/script/syntax.js'
import { cutShort } from '../../model/budget.js'
import { once } from '../../model/once.js'
import { parsedInPlace } from '../follow/event-text.js'
import type { SocketHandler } from './handlers-of.js'

/** An expression whose value is a part of another: `msg.type` after `const msg = JSON.parse(event.data)` is `data`, `type` of `event`. */
export interface ValueUse {
  readonly node: Node
  readonly path: readonly string[]
  /** It comes out of a parser of texts, such as `JSON.parse`, and can be no bytes. */
  readonly parsed: boolean
  /** The member is taken out here: elsewhere its value is only passed along. */
  readonly taken: boolean
}

/** A name, or a pattern, that holds such a part. */
export interface Held {
  readonly name: Node
  readonly path: readonly string[]
  readonly parsed: boolean
}

const most = 400
const longestPath = 5
const parsing = /pars|decod|deserial|unmarshal|destr|fromJson/i
/** Parsers that take a text. */
const ofText = /^(parse|destr|fromJson)$/i

/** What becomes of the event that a handler is given: through variables, `JSON.parse` and functions of any file. */
export const eventUses = once((handler: SocketHandler): readonly ValueUse[] => {
  const { file, use } = handler.use
  const { morph } = file
  // Emitters hand over the data itself, and no event around it.
  const isEmitter = /^(on|once|addListener)$/.test(use.handler?.by ?? '') && handler.event === 'message'
  const starts = handler.bodies.flatMap((body): Held[] => {
    const parameter =
      morph.Node.isFunctionLikeDeclaration(body) ||
      morph.Node.isFunctionExpression(body) ||
      morph.Node.isArrowFunction(body)
        ? body.getParameters()[0]
        : undefined
    return parameter
      ? [{ name: parameter.getNameNode(), path: isEmitter ? ['data'] : [], parsed: false }]
      : []
  })
  return usesOfValue(morph, starts)
})

/** What becomes of values that are held by names: through variables, `JSON.parse` and functions of any file. */
export function usesOfValue(morph: TsMorph, starts: readonly Held[]): ValueUse[] {
  const found: ValueUse[] = []
  const seen = new Set<Node>()
  const left = [...starts]
  for (let held = left.pop(); held; held = left.pop()) {
    if (found.length >= most) {
      cutShort()
      break
    }
    if (seen.has(held.name)) continue
    seen.add(held.name)
    for (const one of partsOf(morph, held)) {
      const uses = namesOf(morph, one.name)
      const inPlace = parsedInPlace(morph, one.name, uses)
      for (const use of uses) {
        const parsed = one.parsed || (inPlace !== undefined && use.getPos() >= inPlace.end)
        follow(morph, use, { ...one, parsed, taken: one.path.length > held.path.length }, found, left)
      }
    }
  }
  return found
}

/** The variables of a name or a pattern: `{ type }` holds the member `type`. */
function partsOf(morph: TsMorph, { name, path, parsed }: Held): (Held & { readonly name: Identifier })[] {
  const { Node: N } = morph
  if (N.isIdentifier(name)) return [{ name, path, parsed }]
  if (N.isObjectBindingPattern(name)) {
    return name.getElements().flatMap((element) => {
      const key = element.getPropertyNameNode()?.getText() ?? element.getName()
      const rest = element.getDotDotDotToken() !== undefined
      return partsOf(morph, { name: element.getNameNode(), path: rest ? path : [...path, key], parsed })
    })
  }
  if (N.isArrayBindingPattern(name)) {
    return name
      .getElements()
      .flatMap((element, index) =>
        N.isBindingElement(element)
          ? partsOf(morph, { name: element.getNameNode(), path: [...path, String(index)], parsed })
          : [],
      )
  }
  return []
}

function namesOf(morph: TsMorph, name: Identifier): Identifier[] {
  const symbol = symbolOf(name)
  const scope = functionAround(morph, name)
  const text = name.getText()
  const same = scope
    ? descendantsOf(morph, scope, morph.SyntaxKind.Identifier).filter((one) => one.getText() === text)
    : identifiersNamed(morph, name.getSourceFile(), text)
  return same.filter(
    (one) =>
      one !== name &&
      symbol !== undefined &&
      !isMemberName(morph, one) &&
      variableSymbolOf(morph, one) === symbol,
  )
}

function follow(
  morph: TsMorph,
  node: Node,
  { path, parsed, taken }: Omit<ValueUse, 'node'>,
  found: ValueUse[],
  left: Held[],
): void {
  const { Node: N } = morph
  if (path.length > longestPath || found.length >= most) return
  const value = outermostWrapper(morph, node)
  found.push({ node: value, path, parsed, taken })
  const parent = value.getParent()
  const on = (next: Node, way = path) =>
    follow(morph, next, { path: way, parsed, taken: way !== path }, found, left)
  if (!parent) return
  if (N.isPropertyAccessExpression(parent) && parent.getExpression() === value)
    on(parent, [...path, parent.getName()])
  else if (N.isElementAccessExpression(parent) && parent.getExpression() === value) {
    const key = parent.getArgumentExpression()
    if (key && (N.isStringLiteral(key) || N.isNumericLiteral(key)))
      on(parent, [...path, key.getLiteralText()])
  } else if (N.isVariableDeclaration(parent)) left.push({ name: parent.getNameNode(), path, parsed })
  else if (N.isAwaitExpression(parent) || N.isConditionalExpression(parent)) on(parent)
  else if (N.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getText()
    const target = parent.getLeft()
    if (operator === '??' || operator === '||') on(parent)
    else if (operator === '=' && target !== value && N.isIdentifier(target)) {
      const [declaration] = declarationsOf(target)
      if (N.isVariableDeclaration(declaration)) left.push({ name: declaration.getNameNode(), path, parsed })
    }
  } else if (N.isCallExpression(parent) && parent.getExpression() !== value) into(parent, value)

  /** The value is an argument: what parses it gives it back, and a function that was found holds it as its parameter. */
  function into(call: CallExpression, argument: Node): void {
    const callee = call.getExpression()
    const position = call.getArguments().indexOf(argument)
    const name = lastName(callee)
    if (parsing.test(name))
      follow(morph, call, { path, parsed: parsed || ofText.test(name), taken: false }, found, left)
    for (const one of functionsOf(callee)) {
      if (!isFunctionLike(morph, one)) continue
      const received =
        N.isFunctionLikeDeclaration(one) || N.isFunctionExpression(one) || N.isArrowFunction(one)
          ? one.getParameters()[position]
          : undefined
      if (received) left.push({ name: received.getNameNode(), path, parsed })
    }
  }
}
