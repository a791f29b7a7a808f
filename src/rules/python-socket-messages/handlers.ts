import type { CallSite, ClassDefinition, FunctionDefinition } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import { isWithin } from '../../model/places.js'
import { ofSockets } from './types.js'

export interface MessageHandler {
  readonly site: CallSite
  readonly definition: FunctionDefinition
  readonly type: string
}

/** Functions that are given to a router of the program's own: `@router.route('chat')`. */
export function* messageHandlers({ module, resolver }: PythonFile): Iterable<MessageHandler> {
  for (const site of module.calls) {
    const { call, scope, decorates } = site
    const { callee } = call
    const [first] = call.arguments
    if (!decorates || !first || callee.kind !== 'attribute' || !('body' in decorates.definition)) continue
    const registers = resolver
      .valuesOf(callee, scope)
      .some((value) => value.kind === 'function' && isOfRouter(value.definition))
    const type = registers ? resolver.textOf(first.value, scope) : undefined
    if (type !== undefined) yield { site, definition: decorates.definition, type }
  }
}

/** A method that keeps the function that it decorates under the name that it is given, in a class for sockets. */
function isOfRouter(method: FunctionDefinition): boolean {
  const { owner, parameters, span, body } = method
  if (!owner || !isForSockets(owner)) return false
  const given = parameters.find(({ receiver }) => !receiver)?.name
  return body.module.stores.some(
    ({ key, value, scope }) =>
      key?.kind === 'name' &&
      key.name === given &&
      value.kind === 'name' &&
      scope.definition !== undefined &&
      scope.definition !== method &&
      scope.definition.parameters.some(({ name }) => name === value.name) &&
      isWithin(scope.definition.span, span),
  )
}

function isForSockets({ name }: ClassDefinition): boolean {
  return ofSockets.test(name)
}
