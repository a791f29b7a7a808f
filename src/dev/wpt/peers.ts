import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the handlers of web-platform-tests say (websockets/handlers/*_wsh.py), as streams and POSTs by the contract of SseSocket. */
export interface Peers {
  /** False: the request is for another peer. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
}

interface Client {
  /** The headers of the stream's request. */
  readonly headers: IncomingMessage['headers']
  /** As it was written, without the question mark and without the `connectionId`. */
  readonly query: string
  say(text: string): void
  end(code?: number, reason?: string): void
  drop(): void
}

interface Peer {
  /** Instead of a stream. */
  readonly status?: number
  readonly cookie?: (query: string) => string
  readonly readyAfterMs?: number
  readonly opened?: (client: Client) => void
  readonly said?: (client: Client, text: string) => void
  /** The client announces that it closes. */
  readonly closing?: { readonly afterMs?: number; readonly drops?: true }
}

/** A handler that returns ends the connection with 1000. */
const says = (textOf: (client: Client) => string): Peer => ({
  opened: (client) => {
    client.say(textOf(client))
    client.end(1000)
  },
})

const echo: Peer = {
  said: (client, text) => {
    client.say(text)
    if (text === 'Goodbye') client.end(1000)
  },
}

const endsAtGoodbye: Peer = { said: (client, text) => text === 'Goodbye' && client.end(1000) }

const peers: Readonly<Record<string, Peer>> = {
  '/echo': echo,
  '/echo_close_data': endsAtGoodbye,
  '/echo_exit': endsAtGoodbye,
  '/echo-cookie': says(({ headers }) => headers.cookie ?? '(none)'),
  '/echo-query': says(({ query }) => query),
  '/echo-query_v13': says(({ query }) => query),
  '/empty-message': {
    said: (client, text) => {
      client.say(text === '' ? 'pass' : 'fail')
      client.end(1000)
    },
  },
  '/delayed-passive-close': { closing: { afterMs: 1000 } },
  '/passive-close-abort': { closing: { drops: true } },
  '/handshake_no_extensions': { opened: (client) => client.end(1000) },
  '/handshake_no_protocol': { opened: (client) => client.end(1000) },
  '/handshake_protocol': { opened: (client) => client.end(1000) },
  '/handshake_sleep_2': { readyAfterMs: 2000, opened: (client) => client.end(1000) },
  '/invalid': { status: 400 },
  '/origin': says(({ headers }) => headers.origin ?? ''),
  '/protocol': says(() => ''),
  '/protocol_array': says(() => ''),
  '/receive-many-with-backpressure': { said: (client, text) => client.say(String(Buffer.byteLength(text))) },
  '/referrer': says(({ headers }) => headers.referer ?? 'MISSING AS PER FETCH'),
  '/remote-close': {
    opened: (client) => {
      const query = new URLSearchParams(client.query)
      const code = query.get('code')
      if (query.has('abrupt')) client.drop()
      else if (code === null) client.end()
      else client.end(Number(code), query.get('reason') ?? '')
    },
  },
  '/set-cookie': { cookie: (query) => `ws_test_${query}=test; Path=/` },
  '/set-cookie-secure': { cookie: (query) => `ws_test_${query}=test; Secure; Path=/` },
  '/set-cookie_http': { cookie: (query) => `ws_test_${query}=test; Path=/; HttpOnly` },
  '/simple_handshake': { opened: (client) => client.end(1001, 'PASS') },
  '/sleep_10_v13': { ...echo, readyAfterMs: 10_000 },
  '/wrong_accept_key': { status: 400 },
}

export function servePeers(): Peers {
  const clients = new Map<string, Client>()
  return {
    handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const [, path = '', end] = /^(.*)\/(stream|message)$/.exec(url.pathname) ?? []
      const peer = peers[path]
      if (!peer || end === undefined) return false
      const id = url.searchParams.get('connectionId') ?? ''
      if (end === 'stream') stream(peer, clients, id, url.search, request, response)
      else receive(peer, clients.get(id), request, response)
      return true
    },
  }
}

function stream(
  peer: Peer,
  clients: Map<string, Client>,
  id: string,
  search: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (peer.status !== undefined) return void response.writeHead(peer.status).end()
  const query = search.slice(1).replace(/&?connectionId=[^&]*/, '')
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    ...(peer.cookie ? { 'Set-Cookie': peer.cookie(query) } : {}),
  })
  response.flushHeaders()
  const client: Client = {
    headers: request.headers,
    query,
    say(text) {
      const lines = text.split('\n').map((line) => `data: ${line}\n`)
      response.write(`${lines.join('')}\n`)
    },
    end: (code, reason) =>
      void response.end(`event: ws.close\ndata: ${JSON.stringify({ code, reason })}\n\n`),
    drop: () => void response.destroy(),
  }
  const ready = setTimeout(() => {
    clients.set(id, client)
    response.write(`event: ws.ready\ndata: ${JSON.stringify({ connectionId: id, key: 'key' })}\n\n`)
    peer.opened?.(client)
  }, peer.readyAfterMs ?? 0)
  response.on('close', () => {
    clearTimeout(ready)
    clients.delete(id)
  })
}

function receive(
  peer: Peer,
  client: Client | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (!client) return void response.writeHead(404).end()
    const isClosing = request.headers['content-type'] === 'application/vnd.ws-close+json'
    if (isClosing && peer.closing?.drops) {
      client.drop()
      return void response.destroy()
    }
    setTimeout(() => response.writeHead(202).end(), isClosing ? (peer.closing?.afterMs ?? 0) : 0)
    if (!isClosing) peer.said?.(client, Buffer.concat(chunks).toString('utf8'))
  })
}
