import { readyHandlers } from '../../src/clients/verdict/open-handlers.js'
import type { SocketUsage } from '../../src/model/socket.js'
import type { Style } from '../../src/rewrite/style.js'
import { declaredName, ofThisCall, type Queue } from './send-queue.js'

/**
 * A WebSocket delivers what is queued before it closes, and hears nothing more meanwhile. A stream that has no connection
 * has none to deliver to. What is sent after this finds the stream closed.
 */
export function closeFunction(
  usage: SocketUsage,
  close: string,
  { names: { now, ...names }, streamClass }: Queue,
  words: string,
  style: Style,
): string[] {
  const { indent, semicolon } = style
  const stream = now?.stream ?? names.events
  const ready = readyHandlers(usage)
  const handled = new Set(
    usage.uses
      .filter(({ handler }) => handler?.form === 'property' || handler?.event === 'message')
      .filter((use) => !ready.includes(use))
      .map(({ handler }) => handler?.event),
  )
  const silenced = (['message', 'open'] as const).filter((event) => handled.has(event))
  return [
    `${words}${declaredName(close)}() {`,
    ...ofThisCall({ ...names, ...(now ? { now: { stream, also: [] } } : {}) }, style),
    ...silenced.map((event) => `${indent}${stream}.on${event} = null${semicolon}`),
    `${indent}if (${stream}.readyState === ${streamClass}.CONNECTING) ${stream}.close()${semicolon}`,
    `${indent}else ${names.queue} = ${names.queue}.then(() => ${stream}.close())${semicolon}`,
    '}',
  ]
}
