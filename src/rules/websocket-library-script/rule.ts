import type { ScriptFile } from '../../languages/script/script.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  loaded: 'the page loads {{library}}',
} as const

/** Scripts that are nothing without a WebSocket, as CDNs and copies name them. */
const libraries: readonly (readonly [name: string, file: RegExp])[] = [
  ['Socket.IO', /\bsocket\.io(?:\.[a-z]+){0,4}\.js\b|\/socket\.io(?:-client)?[@/]/i],
  ['ReconnectingWebSocket', /\breconnecting-?websocket\b/i],
  ['SockJS', /\bsockjs(?:-client)?[-.@/\d]/i],
  ['STOMP', /\b(?:stomp(?:\.umd|\.esm\w*)?(?:\.min)?\.js|@stomp\/stompjs)/i],
  ['SignalR', /\bsignalr(?:\.min)?\.js\b|@(?:microsoft|aspnet)\/signalr/i],
  ['Action Cable', /\baction_?cable(?:\.esm)?(?:\.min)?\.js\b|@rails\/actioncable/i],
  ['MQTT', /\b(?:mqtt(?:\.min)?|mqttws31(?:[.-]min)?|paho-mqtt(?:[.-]min)?)\.js\b/i],
]

const tag = /<script\b[^<>]{0,600}>/gi
const source = /\bsrc\s*=/i

export default defineRule({
  id: 'websocket-library-script',
  title: 'A page loads a WebSocket library by a script tag',
  why: 'A library that comes by a tag is in no manifest: it stays on the page, with its integrity hash and its place in the content policy, after the last socket is gone.',
  whatToDo:
    'Remove the tag when nothing on the page uses the library any more, and its host from the content policy. EventSource is part of every browser.',
  role: 'dependency',
  replacement: 'none',
  syntax: 'script',
  triggers: [
    '<(?:script|SCRIPT)[^<>]{0,600}(?:[sS]ocket\\.(?:io|IO)|[rR]econnecting-?[wW]eb[sS]ocket|[sS]ock[jJ][sS]|[sS]tomp|STOMP|[sS]ignal[rR]|[aA]ction_?[cC]able|mqtt|MQTT)',
  ],
  messages,
  *detect(file) {
    if (file.embedded) yield* scripts(file)
  },
})

function* scripts({ source: { text } }: ScriptFile): Iterable<Found<typeof messages>> {
  for (const { 0: written, index } of text.matchAll(tag)) {
    const at = written.search(source)
    const library = at < 0 ? undefined : libraries.find(([, file]) => file.test(written.slice(at)))
    if (!library || isCommented(text, index)) continue
    yield {
      messageId: 'loaded',
      at: { start: index, end: index + written.length },
      data: { library: library[0] },
    }
  }
}

function isCommented(text: string, at: number): boolean {
  return text.lastIndexOf('<!--', at) > text.lastIndexOf('-->', at)
}
