import type { CallSite } from '../../languages/python/ast.js'
import { type Seen, seenCall } from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence } from '../../model/finding.js'
import { addressOf } from './addresses.js'

/** `session.ws_connect(…)` where nobody says what `session` is: no other library has such a method. */
export function* likelyConnections(
  site: CallSite,
  file: PythonFile,
): Iterable<Seen<'connection'> & { readonly confidence: Confidence }> {
  const { callee } = site.call
  if (callee.kind !== 'attribute' || callee.name !== 'ws_connect') return
  if (file.resolver.valuesOf(callee.object, site.scope).length > 0) return
  yield { ...seenCall('connection', callee.name, site, file), ...addressOf(site, file), confidence: 'likely' }
}
