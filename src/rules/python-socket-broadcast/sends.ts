import type { Loop } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import { isWithin } from '../../model/places.js'
import { sendMethods } from './sockets.js'

/** Whether a loop sends to its elements: in its body, or as the element of a comprehension. */
export function sendsIn({ span, scope }: Loop, variable: string, { module, source }: PythonFile): boolean {
  const comprehension = scope.kind === 'function' && !scope.definition
  return module.calls.some(({ call, scope: where }) => {
    const { callee } = call
    if (callee.kind !== 'attribute' || !sendMethods.has(callee.name)) return false
    const inside = comprehension ? where === scope : isWithin(call.span, span)
    return inside && rootOf(source.text.slice(callee.object.span.start, callee.object.span.end)) === variable
  })
}

/** `client` of `client.socket` and `client["socket"]`. */
function rootOf(text: string): string {
  return /^\w+/.exec(text)?.[0] ?? ''
}
