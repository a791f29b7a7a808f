import type { ServerRoute } from '../model/route.js'
import { matchRoutes } from '../routes/match.js'
import { segmentsOf } from '../routes/path.js'

/**
 * Paths of WebSocket routes, each with that of the stream which takes its place for certain: on the same server, by the rules by
 * which a client is given its endpoint. So the two stay one channel when the client that named both is gone.
 */
export function pairedRoutes(routes: readonly ServerRoute[]): readonly (readonly [string, string])[] {
  if (!routes.some(({ kind }) => kind === 'stream')) return []
  return routes.flatMap(({ kind, path }) => {
    if (kind !== 'websocket' || path === undefined) return []
    const address = { origin: '', segments: segmentsOf(path), query: '', hasPort: false }
    const match = matchRoutes(address, routes, false)
    const stream = match.kind === 'found' ? match.stream.route.path : undefined
    return stream === undefined ? [] : [[path, stream] as const]
  })
}
