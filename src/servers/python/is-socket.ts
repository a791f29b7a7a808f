import type { Expression, Scope } from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'

const socketName = /^(ws|web_?socket|sock|socket|conn|connection|client)$/i

/** By its annotation, or by its name. */
export function isSocket(expression: Expression, scope: Scope, resolver: Resolver): boolean {
  if (expression.kind === 'attribute') return socketName.test(expression.name)
  if (expression.kind !== 'name') return false
  return (
    socketName.test(expression.name) ||
    resolver.pathsOf(expression, scope).some((path) => /\.WebSocket\(\)$/.test(path))
  )
}
