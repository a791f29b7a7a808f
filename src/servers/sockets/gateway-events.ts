import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  declarationsOfSymbol,
  descendantsOf,
  identifiersNamed,
  unwrap,
  variableSymbolOf,
} from '../../languages/script/syntax.js'

/** A place at which code reads what only WebSocket events of API Gateway have. */
export interface EventRead {
  readonly what: 'connection-id' | 'event-type'
  readonly at: Node
  readonly name: string
}

/** `event.requestContext.connectionId`, also taken apart; comparisons with `$connect`, `CONNECT` and their like. */
export function eventReads({ morph, ast }: ScriptFile): readonly EventRead[] {
  const ids = identifiersNamed(morph, ast, 'connectionId').filter((name) => isRead(morph, name))
  return [
    ...ids.map((at): EventRead => ({ what: 'connection-id', at, name: 'connectionId' })),
    ...kindTexts(morph, ast),
  ]
}

/** Whether a value is the connection id of the event, read there or taken apart before. */
export function isConnectionId(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const at = unwrap(morph, value)
  if (N.isPropertyAccessExpression(at)) return isRead(morph, at.getNameNode())
  if (!N.isIdentifier(at)) return false
  const symbol = variableSymbolOf(morph, at)
  return declarationsOfSymbol(symbol).some((one) => {
    if (N.isBindingElement(one)) return isRead(morph, one.getPropertyNameNode() ?? one.getNameNode())
    const initial = N.isVariableDeclaration(one) ? one.getInitializer() : undefined
    return initial !== undefined && isConnectionId(morph, initial)
  })
}

/** The `connectionId` of `event.requestContext.connectionId` and of `const { connectionId } = event.requestContext`. */
function isRead(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  const parent = name.getParent()
  if (name.getText() !== 'connectionId') return false
  if (N.isPropertyAccessExpression(parent))
    return parent.getNameNode() === name && isContext(morph, parent.getExpression())
  if (!N.isBindingElement(parent) || (parent.getPropertyNameNode() ?? parent.getNameNode()) !== name)
    return false
  const owner = parent.getParent().getParent()
  if (N.isBindingElement(owner)) return owner.getPropertyNameNode()?.getText() === 'requestContext'
  const initial = N.isVariableDeclaration(owner) ? owner.getInitializer() : undefined
  return initial !== undefined && isContext(morph, initial)
}

/** `event.requestContext`, or a name that stands for it. */
function isContext(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  if (N.isPropertyAccessExpression(value)) return value.getName() === 'requestContext'
  if (N.isElementAccessExpression(value))
    return /^['"]requestContext['"]$/.test(value.getArgumentExpression()?.getText() ?? '')
  if (!N.isIdentifier(value)) return false
  return declarationsOf(value).some((one) => {
    if (N.isBindingElement(one))
      return (one.getPropertyNameNode() ?? one.getNameNode()).getText() === 'requestContext'
    const initial = N.isVariableDeclaration(one) ? one.getInitializer() : undefined
    return initial !== undefined && N.isPropertyAccessExpression(initial) && isContext(morph, initial)
  })
}

const routes = new Set(['$connect', '$disconnect'])
const types = new Set(['CONNECT', 'DISCONNECT', 'MESSAGE'])

/** The texts that `routeKey` and `eventType` are compared with. `$default` and other keys are of HTTP APIs too. */
function kindTexts(morph: TsMorph, ast: Node): readonly EventRead[] {
  const { Node: N } = morph
  return descendantsOf(morph, ast, morph.SyntaxKind.StringLiteral).flatMap((text): EventRead[] => {
    const value = text.getLiteralValue()
    if (!routes.has(value) && !types.has(value)) return []
    const asked = comparedWith(morph, text)
    const key = asked && /(routeKey|eventType)$/.exec(asked.getText())?.[1]
    const isKnown = key === 'routeKey' ? routes.has(value) : key === 'eventType' && types.has(value)
    if (!asked || !isKnown) return []
    return N.isPropertyAccessExpression(asked) || N.isIdentifier(asked)
      ? [{ what: 'event-type', at: text, name: value }]
      : []
  })
}

/** The other side of `routeKey === '$connect'`, and the operand of `switch (routeKey) { case '$connect': }`. */
function comparedWith(morph: TsMorph, text: Node): Node | undefined {
  const { Node: N } = morph
  const parent = text.getParent()
  if (N.isCaseClause(parent)) {
    const asked = parent.getFirstAncestorByKind(morph.SyntaxKind.SwitchStatement)?.getExpression()
    return asked && unwrap(morph, asked)
  }
  if (!N.isBinaryExpression(parent) || !/^[!=]==?$/.test(parent.getOperatorToken().getText()))
    return undefined
  return unwrap(morph, parent.getLeft() === text ? parent.getRight() : parent.getLeft())
}
