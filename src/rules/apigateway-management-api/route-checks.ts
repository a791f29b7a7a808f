import type { Expression, Scope } from '../../languages/python/ast.js'
import { keyPath } from '../../languages/python/keys.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Span } from '../../model/source.js'

interface RouteCheck {
  readonly at: Span
  /** The whole comparison. */
  readonly span: Span
  readonly scope: Scope
  readonly route: string
}

/** Routes that only a WebSocket API has. `$default` HTTP APIs have too. */
const routes: ReadonlySet<string> = new Set(['$connect', '$disconnect'])
const eventTypes: ReadonlySet<string> = new Set(['CONNECT', 'MESSAGE', 'DISCONNECT'])
/** Templates in Python name the same routes. */
const declares = /^(?:aws_cdk|pulumi|troposphere|cdktf)(?:\.|_|$)/

/** `route_key == "$connect"`, `event["requestContext"]["eventType"] == "CONNECT"`, `{"$connect": on_connect}`. */
export function* routeChecks(file: PythonFile): Iterable<RouteCheck> {
  const { module, resolver, source } = file
  if (module.imports.some((one) => declares.test(one.module))) return
  for (const { operands, scope, span } of module.comparisons) {
    const texts = operands.flatMap((operand) => textsIn(operand, scope, file))
    const ofType = () => operands.some((operand) => isEventType(operand, scope, file))
    const route = texts.find((text) => routes.has(text) || (eventTypes.has(text) && ofType()))
    const [first] = operands
    if (route !== undefined)
      yield { at: firstOnOneLine(source.text, span, ...(first ? [first.span] : [])), span, scope, route }
  }
  for (const { expression, scope } of module.displays) {
    for (const { key } of expression.entries) {
      const route = key && resolver.textOf(key, scope)
      if (key && route !== undefined && routes.has(route))
        yield { at: key.span, span: key.span, scope, route }
    }
  }
}

function textsIn(operand: Expression, scope: Scope, { resolver }: PythonFile): readonly string[] {
  const parts = operand.kind === 'display' ? operand.entries.map((entry) => entry.value) : [operand]
  return parts.flatMap((part) => resolver.textsOf(part, scope))
}

function isEventType(operand: Expression, scope: Scope, { resolver }: PythonFile): boolean {
  const { keys } = keyPath(operand, scope, resolver)
  return keys.at(-1) === 'eventType' && keys.at(-2) === 'requestContext'
}
