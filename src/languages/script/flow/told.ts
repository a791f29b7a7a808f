import type { Node } from 'ts-morph'
import type { Way } from '../../../model/socket-use.js'
import type { Flow, Through } from './flow.js'
import type { Path } from './path.js'

/**
 * Tells that the socket goes on here, and how whoever gets it came to it: one word for both, so that an account can put
 * the later places under this one. What only holds the socket goes on without a word.
 */
export function told(flow: Flow, node: Node, way: Way, path: Path, through: Through): Through {
  if (path.length > 0) return through
  flow.handOn(node, way, through)
  return [...through, way]
}
