import { isWithin } from '../../model/places.js'
import type { SocketUsage } from '../../model/socket.js'
import type { Use } from '../../model/socket-use.js'
import { isPartOf, usesOfKind } from './places.js'

/** Reads of `readyState`: OPEN and CONNECTING are the same on an EventSource, CLOSED is not. */

const member = String.raw`[\w$.?!()[\]]+`
const state = String.raw`${member}\.readyState`
const same = String.raw`(?:(?:${member}\.)?(?:OPEN|CONNECTING)|[01])`
const comparison = new RegExp(`^(?:${state}\\s*[!=]==?\\s*${same}|${same}\\s*[!=]==?\\s*${state})$`)

/** A comparison with OPEN or CONNECTING and nothing else: its words mean the same on an EventSource. */
export function isSameTest({ state: asked }: Use): boolean {
  return comparison.test((asked?.code ?? '').replace(/\s+/g, ' ').trim())
}

/** A test of the state that gives the same answer as before, if need be once it is rewritten as "not CLOSED". */
export function keepsMeaning(usage: SocketUsage, test: Use): boolean {
  return isPartOf(usage, test, 'state-same', 'state-alive')
}

/** A test before a send: it stands in the function that sends, and that function does not open. */
export function guardsSend(usage: SocketUsage, test: Use): boolean {
  if (isPartOf(usage, test, 'guarded-send')) return true
  return usesOfKind(usage, 'send').some(
    ({ path, send }) =>
      path === test.path &&
      send !== undefined &&
      isWithin(test.span, send.scope) &&
      !(path === usage.path && isWithin(usage.construction, send.scope)),
  )
}

/** What a WebSocket provides and an EventSource does not, for the sentence of the reason. */
type Lack = Readonly<Record<'but' | 'butJa', string>>

const lack = (but: string, butJa: string): Lack => ({ but, butJa })

export const lacks = {
  closing: lack(
    'EventSource has CLOSED = 2 and no CLOSING',
    'EventSource では CLOSED が 2 で、CLOSING はありません',
  ),
  bufferedAmount: lack('EventSource has no bufferedAmount', 'EventSource に bufferedAmount はありません'),
  drop: lack(
    'after a drop an EventSource is CONNECTING again, where a WebSocket stays CLOSED',
    '切断後、WebSocket は CLOSED のままですが、EventSource は再び CONNECTING になります',
  ),
  protocol: lack(
    'EventSource negotiates no sub-protocol or extension',
    'EventSource はサブプロトコルや拡張をネゴシエートしません',
  ),
  binaryType: lack(
    'EventSource has no binaryType: its data is always text',
    'EventSource に binaryType はなく、データは常にテキストです',
  ),
  url: lack(
    'the url of an EventSource is an http address',
    'EventSource の url は http のアドレスになります',
  ),
}

/** What is different about the state that is read here. */
export function lackOf(use: Use): Lack {
  switch (use.state?.member) {
    case 'bufferedAmount':
    case 'protocol':
    case 'binaryType':
    case 'url':
      return lacks[use.state.member]
    case 'extensions':
      return lacks.protocol
  }
  return isSameTest(use) ? lacks.drop : lacks.closing
}
