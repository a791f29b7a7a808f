import type { Node } from 'ts-morph'
import type { Followed } from '../../languages/script/flow/flow.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { functionsOf, unreadBehind } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import { descendantsOf, functionAround, outermostWrapper } from '../../languages/script/syntax.js'
import { namesHandedOut } from '../behaviour/handed-sends.js'

/** Unread files that make what is sent, or take what is received: they decide between text and bytes. */
export interface FrameSources {
  /** Paths of files that a payload comes from, or that received data goes into. */
  readonly paths: ReadonlySet<string>
  /** True when an exported function sends its arguments. */
  readonly sendsForOthers: boolean
  /** Names under which functions that send are handed out: code that says one may call it many times a second. */
  readonly names: ReadonlySet<string>
}

export function frameLeadsOf({ references }: Followed): FrameSources {
  const paths = new Set<string>()
  const names = new Set<string>()
  let sendsForOthers = false
  for (const { node, file } of references) {
    const { morph } = file
    const { Node: N, SyntaxKind: K } = morph
    const access = outermostWrapper(morph, node).getParent()
    if (!N.isPropertyAccessExpression(access)) continue
    const around = outermostWrapper(morph, access).getParent()
    const name = access.getName()
    if (/^send/.test(name)) for (const one of namesHandedOut(morph, node)) names.add(one)
    const into = (callee: Node) => {
      for (const path of unreadBehind(morph, callee)) paths.add(path)
    }
    if (name === 'send' && N.isCallExpression(around)) {
      for (const argument of around.getArguments()) {
        for (const call of [argument, ...descendantsOf(morph, argument, K.CallExpression)])
          if (N.isCallExpression(call)) into(call.getExpression())
        sendsForOthers ||= N.isIdentifier(argument) && isGiven(argument)
      }
    }
    for (const body of handlersIn(around, access)) {
      const calls = [...descendantsOf(morph, body, K.CallExpression), ...returnsOf(morph, body)]
      for (const call of calls) {
        if (!N.isCallExpression(call)) continue
        if (call.getArguments().some((one) => /\bdata\b/.test(one.getText()))) into(call.getExpression())
      }
    }

    function isGiven(argument: Node): boolean {
      const declaration = declarationOf(morph, argument)
      if (!N.isParameterDeclaration(declaration)) return false
      const taker = functionAround(morph, declaration)
      const statement = taker?.getFirstAncestor((one) => N.isVariableStatement(one)) ?? taker
      return statement !== undefined && N.isExportable(statement) && statement.isExported()
    }

    function handlersIn(place: Node | undefined, member: Node): readonly Node[] {
      if (name === 'onmessage' && N.isBinaryExpression(place) && place.getLeft() === member)
        return functionsOf(place.getRight())
      if (name !== 'addEventListener' || !N.isCallExpression(place)) return []
      const [event, handler] = place.getArguments()
      return handler && /^['"]message['"]$/.test(event?.getText() ?? '') ? functionsOf(handler) : []
    }
  }
  return { paths, sendsForOthers, names }
}
