import { functionsOf } from '../program/resolve.js'
import { unwrap } from '../syntax.js'
import { accessesNamed } from './accesses.js'
import type { Through } from './flow.js'
import type { CallWay } from './known-calls.js'
import { parameterOf } from './parameters.js'

/** `bus.emit('ready', ws)`: all listeners for `ready`. */
export const emitted: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const { Node: N } = morph
  const callee = unwrap(morph, around.getExpression())
  const [first] = around.getArguments()
  if (!N.isPropertyAccessExpression(callee) || !/^(emit|trigger|\$emit|publish)$/.test(callee.getName()))
    return false
  if (index === 0 || !first || !N.isStringLiteral(first)) return false
  const event = first.getLiteralValue()
  // Servers of all kinds have it.
  if (event === 'connection') return false
  const next: Through = [...through, { kind: 'emitted', as: event }]
  let taken = false
  flow.leadsByName(event)
  for (const file of flow.program.files) {
    for (const method of ['on', 'once', 'addListener', '$on', 'subscribe']) {
      for (const access of accessesNamed(flow, file.ast, method)) {
        const call = access.getParent()
        const [name, listener] = call && N.isCallExpression(call) ? call.getArguments() : []
        if (!name || !listener || !N.isStringLiteral(name) || name.getLiteralValue() !== event) continue
        for (const one of functionsOf(listener))
          taken = parameterOf(flow, one, index - 1, path, next) || taken
      }
    }
  }
  if (taken && path.length === 0) flow.handOn(argument, { kind: 'emitted', as: event }, through)
  return taken
}
