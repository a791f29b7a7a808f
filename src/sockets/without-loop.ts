import type { SocketUsage, Use } from '../model/socket.js'
import type { Span } from '../model/source.js'
import { contains, isPartOf } from './verdict/places.js'
import { type Place, text } from './verdict/row.js'

/** The socket as it is when its loop is gone. */
export function withoutLoop(usage: SocketUsage): SocketUsage {
  const { loop } = usage
  if (!loop) return usage
  return { ...usage, uses: usage.uses.filter((use) => !goesWithLoop(usage, use)) }
}

/** A use in code that goes with the loop. */
export function goesWithLoop({ loop, path }: SocketUsage, use: Use): boolean {
  return use.path === path && loop !== undefined && loop.parts.some(({ at }) => contains(at, use.span))
}

/** A close handler of a loop takes the loop's comments along; any other may hold a word about something else. */
export function commentsInClose(usage: SocketUsage): Place[] {
  return usage.uses
    .filter((use) => use.handler?.event === 'close' && isPartOf(usage, use, 'comment-in-close'))
    .slice(0, 1)
    .map(({ location }) => ({
      what: text('the close handler holds a comment', 'close ハンドラーの中にコメントがあります'),
      location,
    }))
}

/** A handler that does nothing besides, once the loop is gone, but log or set flags. */
export function isQuieted({ loop, path }: SocketUsage, use: Use): boolean {
  const isHere = ({ start, end }: Span) => start === use.span.start && end === use.span.end
  return use.path === path && loop !== undefined && loop.quieted.some(isHere)
}

/** `ws = null` between two connections: what is sent there is dropped, and would be posted once the line is gone. */
export function forgottenMeanwhile(usage: SocketUsage): Place[] {
  if (!usage.uses.some(({ kind }) => kind === 'send')) return []
  return usage.uses
    .filter((use) => use.detail === 'cleared' && goesWithLoop(usage, use))
    .slice(0, 1)
    .map(({ location }) => ({
      what: text(
        'it sends, and its loop forgets the socket between two connections',
        '送信があり、再接続ループが接続と接続の間でソケットを破棄しています',
      ),
      location,
    }))
}
