import type { Link } from '../../model/finding.js'
import type { Expression, Scope } from './ast.js'
import { keyPath } from './keys.js'
import type { Resolver } from './resolver.js'

/** The Lambda handler around a place, as infrastructure names it: `<path>:<function>`. */
export function handlerLinks(scope: Scope): readonly Link[] {
  let outermost: Scope | undefined
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    if (outer.definition) outermost = outer
  }
  const definition = outermost?.definition
  const [first, second] = definition?.parameters ?? []
  if (!definition || !second || !first || !/event/i.test(first.name)) return []
  return [{ kind: 'handler', name: `${scope.module.source.path}:${definition.qualifiedName}` }]
}

/** `os.environ["X"]`, `os.environ.get("X")`, `os.getenv("X")`, also through a variable. */
export function environmentVariable(
  expression: Expression,
  scope: Scope,
  resolver: Resolver,
): string | undefined {
  const { base, keys } = keyPath(expression, scope, resolver)
  if (keys.length > 0)
    return keys.length === 1 && resolver.pathsOf(base, scope).includes('os.environ') ? keys[0] : undefined
  for (const value of resolver.valuesOf(expression, scope)) {
    if (value.kind !== 'external' || !value.made || !/^os\.(?:getenv|environ\.get)\(\)$/.test(value.path))
      continue
    const [name] = value.made.call.arguments
    return name && resolver.textOf(name.value, value.made.scope)
  }
  return undefined
}

/** Whether an expression is, or was taken from, `event["requestContext"]["connectionId"]`. */
export function isConnectionId(expression: Expression, scope: Scope, resolver: Resolver): boolean {
  const { keys } = keyPath(expression, scope, resolver)
  return keys.at(-1) === 'connectionId' && keys.at(-2) === 'requestContext'
}
