import { isWithin } from '../../model/places.js'
import type { SocketUsage } from '../../model/socket.js'
import type { Use } from '../../model/socket-use.js'
import { text } from '../../model/text.js'
import { isSentAlone } from '../verdict/open-handlers.js'
import { isPartOf } from '../verdict/places.js'
import type { ObjectionPlace } from '../verdict/row.js'

/** The socket as it is when the loop's handler has taken the place of its error handler. */
export function afterLoopRemoval(usage: SocketUsage): SocketUsage {
  if (!usage.loop?.beside && !usage.loop?.gone.length) return usage
  return { ...usage, uses: usage.uses.filter((use) => !goesWithLoop(usage, use)) }
}

/** A use in the error handler whose place the loop's handler takes, or in a statement that goes. */
export function goesWithLoop({ loop, path }: SocketUsage, use: Use): boolean {
  if (use.path !== path || !loop) return false
  return [...(loop.beside ? [loop.beside.statement] : []), ...loop.gone].some((at) => isWithin(use.span, at))
}

/** `ws = null` between two connections: what is sent there is dropped, and would be posted while the stream connects again. */
export function clearedMeanwhile(usage: SocketUsage): ObjectionPlace[] {
  const { loop } = usage
  if (!loop || !usage.uses.some(({ kind }) => kind === 'send')) return []
  if (isPartOfGuard(usage) || isSentAlone(usage)) return []
  return usage.uses
    .filter((use) => use.kind === 'cleared' && isWithin(use.span, loop.handler))
    .slice(0, 1)
    .map(({ location }) => ({
      what: text(
        'it sends, and its loop forgets the socket between two connections',
        '送信があり、再接続ループが接続と接続の間でソケットを破棄しています',
      ),
      location,
    }))
}

/** Sends that ask for OPEN are dropped as before. */
function isPartOfGuard(usage: SocketUsage): boolean {
  return usage.uses.filter(({ kind }) => kind === 'send').every((use) => isPartOf(usage, use, 'guarded-send'))
}
