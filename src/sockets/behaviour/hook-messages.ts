import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { messageConcerns, messageUse } from '../event-concerns.js'
import type { Traced } from '../features/define-feature.js'
import { readHandler } from '../handlers.js'
import { clothed, functionAround, symbolOf } from '../syntax.js'
import { optionsOfHook } from './hook-options.js'

export interface HookMessages {
  /** What a message is asked for that an event stream's has not. */
  readonly concerns: readonly { readonly node: Node; readonly what: string }[]
  /** Places where a whole message goes on. */
  readonly handedOn: readonly Node[]
}

const none: HookMessages = { concerns: [], handedOn: [] }

/** What becomes of the messages of react-use-websocket: of `lastMessage`, and of those that its options are called with. */
export function hookMessages({ api, file: { morph, ast }, construction, uses }: Traced): HookMessages {
  if (api !== 'react-use-websocket') return none
  const body = functionAround(morph, construction) ?? ast
  const found = uses
    .filter(({ use }) => use.detail.startsWith('.lastMessage'))
    .map(({ node, file }) => {
      if (file.ast !== ast) return { node, facts: { concerns: [], handedOn: [node] } }
      const name = morph.Node.isBindingElement(node) ? node.getNameNode() : undefined
      const isNamed = name !== undefined && (symbolOf(name) !== undefined || !morph.Node.isIdentifier(name))
      return { node, facts: isNamed ? messageConcerns(morph, body, name) : messageUse(morph, body, node) }
    })
  const given = optionsOfHook(morph, construction)
    .filter(({ name }) => name === 'onMessage' || name === 'filter')
    .map(({ node, value }) => ({ node, facts: readHandler(morph, value, 'message') }))
  return {
    concerns: [...found, ...given].flatMap(({ node, facts }) =>
      facts.concerns.map(({ what }) => ({ node, what })),
    ),
    handedOn: [...found, ...given]
      .flatMap(({ facts }) => facts.handedOn)
      .filter((node) => !isAsked(morph, node)),
  }
}

/** Whether there is a message yet, and what an effect depends on: nobody keeps it there. */
function isAsked(morph: TsMorph, node: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const value = clothed(morph, node)
  const parent = value.getParent()
  if (!parent) return false
  if (N.isBinaryExpression(parent))
    return (
      /^[!=]==?$/.test(parent.getOperatorToken().getText()) ||
      (parent.getOperatorToken().getText() === '&&' && parent.getLeft() === value)
    )
  if (N.isIfStatement(parent)) return parent.getExpression() === value
  if (N.isConditionalExpression(parent)) return parent.getCondition() === value
  if (N.isPrefixUnaryExpression(parent)) return parent.getOperatorToken() === K.ExclamationToken
  const call = N.isArrayLiteralExpression(parent) ? parent.getParent() : undefined
  return (
    N.isCallExpression(call) &&
    /^(React\.)?use[A-Z]/.test(call.getExpression().getText()) &&
    call.getArguments().at(-1) === parent
  )
}
