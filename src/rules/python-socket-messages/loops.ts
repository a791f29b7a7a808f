import type { FunctionDefinition, Loop } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import { servedIn } from '../../servers/python/served.js'
import { ofSockets } from './types.js'

const socketName = /^(?:web_?socket|ws)$/i

/**
 * `async for message in websocket`, over what a method is handed by a caller that was not read. Its class is one for sockets, or
 * it takes the path of the connection, too, as servers hand it over.
 */
export function* handedLoops(
  file: PythonFile,
): Iterable<{ readonly loop: Loop; readonly definition: FunctionDefinition }> {
  const told = servedIn(file).map(({ at }) => at.start)
  for (const loop of file.module.loops) {
    const { iterated, isAsync, scope, head } = loop
    const { definition } = scope
    if (!isAsync || iterated.kind !== 'name' || !socketName.test(iterated.name) || !definition) continue
    const { owner, parameters } = definition
    const bindings = scope.bindings.get(iterated.name) ?? []
    const isHanded =
      bindings.length > 0 && bindings.every((one) => one.kind === 'parameter' && !one.parameter.annotation)
    if (!isHanded || /client/i.test(owner?.name ?? '')) continue
    const isServer =
      (owner !== undefined && ofSockets.test(owner.name) && /Handler|Server|Manager/.test(owner.name)) ||
      parameters.filter(({ receiver }) => !receiver)[1]?.name === 'path'
    if (isServer && !told.some((at) => at >= head.start && at < head.end)) yield { loop, definition }
  }
}
