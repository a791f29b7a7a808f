import type { Span } from '../../model/source.js'
import { type ConfigEntry, type ConfigNode, entryOf, itemsOf, textOf, valueAt } from '../config.js'

/** One `websocket` event of a function, in whichever form it was written. */
export interface WebsocketEvent {
  readonly form: 'short' | 'object' | 'misindented' | 'empty'
  /** Empty when none is written. */
  readonly route: string
  readonly at: Span
  readonly authorizer?: { readonly name: string; readonly at: Span }
}

export function websocketEventsOf(fn: ConfigNode): readonly WebsocketEvent[] {
  return itemsOf(valueAt(fn, 'events')).flatMap((event) => {
    const entry = entryOf(event, 'websocket')
    return entry ? [eventOf(entry, event)] : []
  })
}

function eventOf({ keySpan, value }: ConfigEntry, event: ConfigNode): WebsocketEvent {
  if (value.kind === 'map') return { form: 'object', at: keySpan, ...detailsOf(value) }
  const route = textOf(value)
  if (route !== undefined) return { form: 'short', route, at: { start: keySpan.start, end: value.span.end } }
  // `- websocket:` with `route:` at the same level: the event has no value, and the route stands beside it.
  if (entryOf(event, 'route')) return { form: 'misindented', at: keySpan, ...detailsOf(event) }
  return { form: 'empty', route: '', at: keySpan }
}

function detailsOf(node: ConfigNode): Pick<WebsocketEvent, 'route' | 'authorizer'> {
  const route = textOf(valueAt(node, 'route')) ?? ''
  const authorizer = entryOf(node, 'authorizer')
  const name = textOf(authorizer?.value) || textOf(valueAt(authorizer?.value, 'name'))
  // An ARN names a function that is declared elsewhere.
  return authorizer && name && !name.startsWith('arn:')
    ? { route, authorizer: { name, at: authorizer.keySpan } }
    : { route }
}
