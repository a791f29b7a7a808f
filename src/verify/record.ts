import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WebSocket } from 'ws'
import { webSockets } from './connections.js'
import { type Action, messageOf, onlySpeaker, type Speaker } from './transcript.js'

export interface Recording {
  readonly speakers: Map<string, Pick<Speaker, 'path' | 'protocols'>>
  readonly steps: (Action & { readonly speaker: string })[]
  /** Names of environment variables that stand for what was left out: tokens in addresses. */
  readonly secrets: Set<string>
  /** Messages that no transcript can hold. */
  binary: number
}

export interface Recorder {
  readonly recording: Recording
  /** Where clients connect instead. */
  readonly address: string
  close(): Promise<void>
}

/** Query parameters that no file should hold. */
const secret = /token|secret|password|signature|ticket|api_?key|^key$|^auth|^jwt$|^sig$|^code$/i

/**
 * Stands between clients and the old system, on this machine only, and writes down what both say. Headers that authenticate (cookie,
 * authorization) go on, and are not written down.
 */
export async function startRecorder(old: string, port: number): Promise<Recorder> {
  const recording: Recording = { speakers: new Map(), steps: [], secrets: new Set(), binary: 0 }
  const { WebSocketServer, WebSocket } = webSockets()
  const server = createServer((_, response) =>
    response
      .writeHead(426, { 'content-type': 'text/plain' })
      .end('migrate-ws verify --record takes WebSockets\n'),
  )
  const door = new WebSocketServer({ noServer: true })
  const pairs = new Set<WebSocket>()
  server.on('upgrade', (request, socket, head) => {
    const url = request.url ?? '/'
    const protocols = (request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
    const speaker =
      recording.speakers.size === 0 ? onlySpeaker : `${onlySpeaker}${recording.speakers.size + 1}`
    recording.speakers.set(speaker, { path: withoutSecrets(url, recording.secrets), protocols })
    const note = (action: Action) => recording.steps.push({ ...action, speaker })
    const { cookie, authorization, origin } = request.headers
    const upstream = new WebSocket(`${old.replace(/\/$/, '')}${url}`, protocols, {
      headers: { ...(cookie && { cookie }), ...(authorization && { authorization }) },
      ...(origin && { origin }),
      followRedirects: false,
    })
    pairs.add(upstream)
    upstream.on('close', () => pairs.delete(upstream))
    upstream.once('unexpected-response', (_, response) => {
      note({ kind: 'refused' })
      socket.end(`HTTP/1.1 ${response.statusCode} ${response.statusMessage}\r\nconnection: close\r\n\r\n`)
      upstream.terminate()
    })
    upstream.on('error', () => socket.destroy())
    // Messages that come before the client is let in wait.
    upstream.pause()
    upstream.once('open', () =>
      door.handleUpgrade(request, socket, head, (client) => {
        note({ kind: 'open' })
        carry(client, upstream, note, recording)
        upstream.resume()
      }),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    recording,
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const one of [...pairs, ...door.clients]) one.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Who closes first says how it ended. */
function carry(
  client: WebSocket,
  upstream: WebSocket,
  note: (action: Action) => void,
  recording: Recording,
): void {
  let isOver = false
  client.on('message', (data: Buffer, isBinary) => {
    if (isBinary) recording.binary++
    else note({ kind: 'send', message: exactly(data.toString('utf8')) })
    upstream.send(data, { binary: isBinary })
  })
  upstream.on('message', (data: Buffer, isBinary) => {
    if (isBinary) recording.binary++
    else note({ kind: 'receive', recorded: messageOf(data.toString('utf8')) })
    client.send(data, { binary: isBinary })
  })
  const ended = (kind: 'close' | 'closed', other: WebSocket) => (code: number, bytes: Buffer) => {
    if (isOver) return
    isOver = true
    const reason = bytes.toString('utf8')
    const sendable = code === 1000 || (code >= 3000 && code <= 4999)
    note({ kind, code: kind === 'close' && !sendable ? 1000 : code, reason })
    if (sendable || code === 1001 || (code > 1006 && code < 1015)) other.close(code, reason)
    else other.close()
  }
  client.on('close', ended('close', upstream))
  upstream.on('close', ended('closed', client))
  for (const one of [client, upstream]) one.on('error', () => one.terminate())
}

/** JSON as such where it is sent again byte for byte. */
function exactly(text: string): unknown {
  const message = messageOf(text)
  return typeof message === 'string' || JSON.stringify(message) === text ? message : text
}

function withoutSecrets(url: string, names: Set<string>): string {
  const at = url.indexOf('?')
  if (at < 0) return url
  const pairs = url.slice(at + 1).split('&')
  return `${url.slice(0, at)}?${pairs.map((pair) => withoutSecret(pair, names)).join('&')}`
}

function withoutSecret(pair: string, names: Set<string>): string {
  const at = pair.indexOf('=')
  const name = pair.slice(0, at)
  if (at <= 0 || !secret.test(name)) return pair
  const variable = name.replace(/\W/g, '_').toUpperCase()
  names.add(variable)
  return `${name}=\${${variable}}`
}
