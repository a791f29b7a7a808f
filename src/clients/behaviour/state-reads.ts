import type { Node } from 'ts-morph'
import { isLogged } from '../../languages/script/functions.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  functionAround,
  isMemberName,
  outermostWrapper,
  symbolOf,
  unwrap,
  variableSymbolOf,
} from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'
import { readsMember } from '../../model/socket-use.js'
import type { Used } from '../features/define-feature.js'

/** A state that the program tests: by its name, by its number, or not at all, when the value is passed on as it is. */
export interface StateRead {
  readonly node: Node
  readonly operator?: string
  /** E.g. `OPEN`. */
  readonly name?: string
  readonly number?: number
}

const names = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']

/** Every comparison of the socket's `readyState`, also through a variable that holds it. */
export function stateReadsOf({ uses }: Pick<Used, 'uses'>): readonly StateRead[] {
  return readsAmong(uses)
}

const readsAmong = once((uses: Used['uses']): readonly StateRead[] =>
  uses.flatMap(({ use, node, file: { morph } }) => {
    if (!readsMember(use, 'readyState')) return []
    const access = accessIn(morph, node)
    return access && !isLogged(morph, access) ? readsOf(morph, access, 0) : []
  }),
)

/** The use is the whole comparison: the `ws.readyState` in it. */
function accessIn(morph: TsMorph, node: Node): Node | undefined {
  const { Node: N, SyntaxKind: K } = morph
  const isAccess = (one: Node) => N.isPropertyAccessExpression(one) && one.getName() === 'readyState'
  if (isAccess(node)) return node
  return descendantsOf(morph, node, K.PropertyAccessExpression).find(isAccess)
}

function readsOf(morph: TsMorph, access: Node, depth: number): StateRead[] {
  const { Node: N } = morph
  const value = outermostWrapper(morph, access)
  const parent = value.getParent()
  if (N.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getText()
    if (!/^([!=]==?|[<>]=?)$/.test(operator)) return [{ node: parent }]
    const isLeft = parent.getLeft() === value
    const turned = isLeft ? operator : operator.replace(/[<>]/, (sign) => (sign === '<' ? '>' : '<'))
    return [stateOf(morph, isLeft ? parent.getRight() : parent.getLeft(), parent, turned)]
  }
  if (N.isSwitchStatement(parent)) {
    const cases = parent.getClauses().filter((clause) => N.isCaseClause(clause))
    return cases.map((clause) => stateOf(morph, clause.getExpression(), clause.getExpression(), '==='))
  }
  if (N.isCallExpression(parent) && N.isPropertyAccessExpression(parent.getExpression())) {
    const list = unwrap(morph, parent.getExpression().getFirstChildOrThrow())
    if (N.isArrayLiteralExpression(list))
      return list.getElements().map((one) => stateOf(morph, one, one, '==='))
  }
  if (N.isVariableDeclaration(parent) && depth < 3) {
    const name = parent.getNameNode()
    const scope = functionAround(morph, parent) ?? parent.getSourceFile()
    const uses = descendantsOf(morph, scope, morph.SyntaxKind.Identifier).filter(
      (one) =>
        one !== name &&
        one.getText() === name.getText() &&
        !isMemberName(morph, one) &&
        variableSymbolOf(morph, one) === symbolOf(name),
    )
    return uses.filter((use) => !isLogged(morph, use)).flatMap((use) => readsOf(morph, use, depth + 1))
  }
  return [{ node: value }]
}

function stateOf(morph: TsMorph, node: Node, at: Node, operator: string): StateRead {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  if (N.isNumericLiteral(value)) return { node: at, operator, number: Number(value.getText()) }
  const name = /\b\w+$/.exec(value.getText())?.[0] ?? ''
  return names.includes(name) ? { node: at, operator, name } : { node: at, operator }
}

/** Whether a test depends on CLOSING or CLOSED, which an EventSource numbers differently or does not have. */
export function dependsOnClosing({ operator, name, number }: StateRead): boolean {
  const state = number ?? (name === undefined ? undefined : names.indexOf(name))
  // A value that is passed on may be compared with anything.
  if (state === undefined) return true
  if (operator === '<' || operator === '>=') return state >= 2
  if (operator === '>' || operator === '<=') return state >= 1
  return state >= 2
}
