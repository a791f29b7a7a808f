import type { Binding, Expression, FunctionDefinition, Scope } from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'

const register = /^(?:python_)?socketio\.(?:\w+\.)?(?:Async)?Server\(\)\.(?:on|event)$/
const namespace = /^socketio\.(?:\w+\.)?(?:Async)?Namespace$/

/**
 * The id of one connection of Socket.IO: `request.sid` of Flask-SocketIO, the first parameter of a handler of python-socketio.
 * What is kept by it belongs to that connection.
 */
export function isConnectionId(expression: Expression, scope: Scope, resolver: Resolver): boolean {
  if (resolver.pathsOf(expression, scope).includes('flask.request.sid')) return true
  if (expression.kind !== 'name') return false
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const bindings = at.bindings.get(expression.name)
    if (bindings) return bindings.some((one) => isFirstOfHandler(one, resolver))
  }
  return false
}

function isFirstOfHandler(binding: Binding, resolver: Resolver): boolean {
  if (binding.kind !== 'parameter' || !isHandler(binding.of, resolver)) return false
  return binding.of.parameters.find(({ receiver }) => !receiver) === binding.parameter
}

function isHandler({ owner, name, decorators, outer }: FunctionDefinition, resolver: Resolver): boolean {
  if (owner) return name.startsWith('on_') && resolver.basesOf(owner).some((one) => namespace.test(one))
  return decorators.some(({ expression }) => {
    const callee = expression.kind === 'call' ? expression.callee : expression
    return resolver.calleePathsOf(callee, outer).some((one) => register.test(one))
  })
}
