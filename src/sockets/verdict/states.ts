import type { SocketUsage, Use } from '../../model/socket.js'
import { contains, isPartOf, usesOf } from './places.js'

/** Reads of `readyState`: OPEN and CONNECTING are the same on an EventSource, CLOSED is not. */

const member = String.raw`[\w$.?!()[\]]+`
const state = String.raw`${member}\.readyState`
const same = String.raw`(?:(?:${member}\.)?(?:OPEN|CONNECTING)|[01])`
const comparison = new RegExp(`^(?:${state}\\s*[!=]==?\\s*${same}|${same}\\s*[!=]==?\\s*${state})$`)

/** A comparison with OPEN or CONNECTING and nothing else: its words mean the same on an EventSource. */
export function isSameTest({ detail }: Use): boolean {
  return comparison.test(detail.replace(/\s+/g, ' ').trim())
}

/** A test before a send: it stands in the function that sends, and that function does not open. */
export function guardsSend(usage: SocketUsage, test: Use): boolean {
  if (isPartOf(usage, test, 'guarded-send')) return true
  return usesOf(usage, 'send').some(
    ({ path, send }) =>
      path === test.path &&
      send !== undefined &&
      contains(send.scope, test.span) &&
      !(path === usage.path && contains(send.scope, usage.construction)),
  )
}
