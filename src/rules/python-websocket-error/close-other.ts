import type { CallSite, Expression, Place, Scope } from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { bindingsOf } from '../../servers/python/served.js'
import { type SocketFlow, socketFlow } from '../../servers/python/socket-flow.js'

const deepest = 4

/** Methods that hand out what a collection holds. */
const lookups = /^(?:get|pop|popleft|popitem)$/

/** `close()` of a socket that was looked up or comes from a loop, and is not the one that the function serves. */
export function closesAnother({ call, scope }: CallSite, resolver: Resolver): boolean {
  const { callee } = call
  if (callee.kind !== 'attribute') return false
  const flow = socketFlow(resolver)
  return isLookedUp(callee.object, scope, flow, 0) && flow.isSocket(callee.object, scope)
}

/** `for socket in sockets`, `socket, name = sockets[key]`. */
function isLooped({ expression, scope }: Place, flow: SocketFlow, depth: number): boolean {
  return (
    scope.module.loops.some(({ iterated, isAsync }) => iterated === expression && !isAsync) ||
    isLookedUp(expression, scope, flow, depth + 1)
  )
}

function isLookedUp(expression: Expression, scope: Scope, flow: SocketFlow, depth: number): boolean {
  if (depth > deepest) return false
  switch (expression.kind) {
    case 'subscript':
      return true
    case 'call': {
      const { callee } = expression
      if (callee.kind === 'attribute' && lookups.test(callee.name)) return true
      return [...flow.functionsCalled(expression, scope)].some(({ returns, body }) =>
        returns.some((one) => isLookedUp(one, body, flow, depth + 1)),
      )
    }
    case 'attribute':
      return isLookedUp(expression.object, scope, flow, depth + 1)
    case 'choice':
      return expression.options.some((one) => isLookedUp(one, scope, flow, depth + 1))
    case 'name':
      return bindingsOf(expression.name, scope).some((binding) => {
        if (binding.kind === 'value') return isLookedUp(binding.value, binding.scope, flow, depth + 1)
        const within = binding.kind === 'opaque' ? binding.within : undefined
        return within !== undefined && isLooped(within, flow, depth)
      })
    default:
      return false
  }
}
