import type { NeededEndpoint } from '../../model/plan.js'
import type { DecidedSocket } from '../../model/socket.js'

/** The HTTP endpoints that servers must offer for these sockets, each once. */
export function endpointsOf(sockets: readonly DecidedSocket[]): NeededEndpoint[] {
  const needed = new Map<string, NeededEndpoint>()
  const add = (method: 'GET' | 'POST', url: string, { usage, verdict }: DecidedSocket) => {
    const key = `${method} ${url}`
    const place = `${usage.path}:${usage.location.start.line}`
    const known = needed.get(key)
    needed.set(key, {
      method,
      url,
      provenance: verdict.endpoint?.provenance ?? 'guessed',
      sockets: [...(known?.sockets ?? []), place],
      purpose: method === 'GET' ? streamPurpose : messagePurpose,
    })
  }
  for (const socket of sockets) {
    const { endpoint } = socket.verdict
    if (!endpoint) continue
    add('GET', endpoint.stream, socket)
    if (endpoint.send !== undefined) add('POST', endpoint.send, socket)
  }
  return [...needed.values()]
}

const streamPurpose = {
  en: 'event stream (text/event-stream): the event ws.ready once the stream is subscribed, one unnamed event a message, ws.close to end it for good',
  ja: 'イベントストリーム（text/event-stream）: 購読後に ws.ready イベント、メッセージごとに名前なしイベント、終了時に ws.close イベント',
}
const messagePurpose = {
  en: 'takes one message a request, in order, with the connectionId of its stream; answers 202 with no body, replies go over the stream',
  ja: '1リクエストに1メッセージを順番に受け取ります（ストリームと同じ connectionId 付き）。本文なしの 202 を返し、応答はストリームで送ります',
}
