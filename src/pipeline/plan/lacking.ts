import { configuredFor } from '../../clients/verdict/endpoints.js'
import { lacksIn } from '../../clients/verdict/found.js'
import type { Config } from '../../model/config.js'
import { isOffered, type OfferedRoute } from '../../model/route.js'
import { type DecidedSocket, isWritable } from '../../model/socket.js'

/** What documents offer for the sockets that they were given for, and what they lack. */
export interface Offers {
  readonly met: readonly DecidedSocket[]
  readonly lacking: readonly (readonly [DecidedSocket, Exclude<ReturnType<typeof lacksIn>, undefined>])[]
}

/** For sockets in the zone "source" that could be written and whose endpoints are not configured. */
export function offersFor(
  sockets: readonly DecidedSocket[],
  offered: readonly OfferedRoute[],
  config: Config,
): Offers {
  const asking = sockets.filter(
    ({ usage, verdict }) =>
      usage.zone === 'source' && verdict.kind !== 'manual' && !configuredFor(usage, config),
  )
  const isMet = ({ verdict }: DecidedSocket) => verdict.endpoint?.routes?.some(isOffered) ?? false
  return {
    met: asking.filter(isMet),
    lacking: asking
      .filter((socket) => !isMet(socket) && isWritable(socket))
      .map((socket) => {
        const sends = socket.verdict.endpoint?.send !== undefined
        return [socket, lacksIn(socket.usage, config, offered, sends) ?? 'stream'] as const
      }),
  }
}
