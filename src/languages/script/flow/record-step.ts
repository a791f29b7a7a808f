import type { Node } from 'ts-morph'
import type { Way } from '../../../model/socket-use.js'
import type { Flow, Through } from './flow.js'
import type { Path } from './path.js'

/**
 * Records that the socket goes on here, and how the code that gets it came to it: one step for both, so that a report can list the
 * later places under this one. A mere holder of the socket adds no step.
 */
export function recordStep(flow: Flow, node: Node, way: Way, path: Path, through: Through): Through {
  if (path.length > 0) return through
  flow.handOn(node, way, through)
  return [...through, way]
}
