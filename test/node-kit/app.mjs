// An application that knows nothing of the kit: handlers as people write them, on `ws`. `serve.mjs` puts the kit in.
import { createReadStream } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createWebSocketStream, WebSocketServer } from 'ws'

/** What handlers were told at the end, in order. */
const seen = []
const rooms = new Map()

/** Before whatever a server serves: what handlers were told, which process it is, and the pages of a folder. */
export function besides(server, folder = process.env.KIT_PAGES) {
  const { emit } = server
  const types = { html: 'text/html', js: 'text/javascript' }
  server.emit = function (type, request, response, ...rest) {
    const isOurs = type === 'request' && answered(request.url, response)
    return isOurs || emit.call(this, type, request, response, ...rest)
  }
  function answered(url, response) {
    const [, path] = (folder && /^\/pages\/((?:\w+\/)+\w+\.\w+)$/.exec(url)) || []
    if (path) {
      response.setHeader('content-type', types[path.split('.').at(-1)])
      createReadStream(join(folder, path)).pipe(response)
      return true
    }
    const told = { '/seen': seen, '/process': process.pid }[url]
    if (told !== undefined) response.setHeader('x-process', `${process.pid}`).end(JSON.stringify(told))
    return told !== undefined
  }
}

const talking = new Set()

/** Reads one message after the other, as fast as it answers. */
export async function echo(socket) {
  talking.add(socket)
  socket.on('close', (code, reason) => {
    talking.delete(socket)
    seen.push([code, String(reason)])
  })
  const send = (text) => new Promise((resolve) => socket.send(text, resolve))
  const stream = createWebSocketStream(socket, { readableObjectMode: true })
  stream.on('error', () => {})
  for await (const data of stream) {
    let text = String(data)
    const [what, rest = ''] = text.split(/ (.*)/s)
    if (what === 'close') {
      const [code, reason = ''] = rest.split(/ (.*)/s)
      return socket.close(Number(code), reason)
    }
    if (what === 'raise') return socket.terminate()
    if (what === 'tell') {
      for (const one of talking) one.send(rest)
      continue
    }
    if (what === 'bytes') await send(Buffer.from([0]))
    if (what === 'sleep') await wait(Number(rest) * 1000)
    if (what === 'process') text = `${process.pid}`
    if (what === 'secure') text = `${socket._socket.encrypted === true} ${socket._socket.remoteAddress}`
    if (what === 'flood') for (let n = 0; n < Number(rest); n++) await send('x'.repeat(100_000))
    await send(text)
  }
}

export function room(socket, name, who) {
  const there = rooms.get(name) ?? new Set()
  rooms.set(name, there.add(socket))
  socket.on('message', (data) => {
    for (const one of there) one.send(`${who}: ${data}`)
  })
  socket.on('close', () => there.delete(socket))
}

async function clock(socket, ticks) {
  socket.on('close', (code) => code !== 4001 && seen.push([code, 'while it sent']))
  for (let n = 0; n < ticks; n++) {
    socket.send(`tick ${n}`)
    await wait(20)
  }
  socket.close(4001, 'over')
}

/** Ticks, and answers meanwhile. */
function both(socket) {
  let n = 0
  const ticking = setInterval(() => socket.send(`tick ${n++}`), 50)
  socket.on('message', (data) => socket.send(`echo ${data}`))
  socket.on('close', (code, reason) => {
    clearInterval(ticking)
    seen.push([code, String(reason)])
  })
}

function inbox(socket, request) {
  const who = /session=(\w+)/.exec(request.headers.cookie)[1]
  socket.on('close', () => seen.push(['left', who]))
  const scheme = request.socket.encrypted ? 'wss' : 'ws'
  socket.send(JSON.stringify({ who, query: request.url.split('?')[1], scheme }))
  socket.close(1000, 'that was all')
}

/** A server with all of them. */
export function application() {
  const server = http.createServer((_, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({ noServer: true })
  const visited = new WeakSet()
  sockets.on('headers', (headers, request) => visited.has(request) && headers.push('Set-Cookie: visited=1'))
  server.on('upgrade', (request, socket, head) => {
    const refuse = (status, body = '') =>
      socket.end(
        `HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
    const accept = (handler) => sockets.handleUpgrade(request, socket, head, handler)
    const { pathname, searchParams } = new URL(request.url, 'http://here')
    const [, first, second = ''] = pathname.split('/')
    if (first === 'ws') accept(echo)
    else if (first === 'both') accept(both)
    else if (first === 'clock') accept((one) => clock(one, Number(second)))
    else if (first === 'rooms') {
      if (rooms.get(second)?.size === 2) refuse('403 Forbidden')
      else accept((one) => room(one, second, searchParams.get('name') ?? '?'))
    } else if (first === 'inbox') {
      if (!request.headers.cookie?.includes('session=')) return refuse('403 Forbidden')
      visited.add(request)
      accept((one) => inbox(one, request))
    } else if (first === 'denied') refuse('402 Payment Required', 'pay first')
    else refuse('404 Not Found')
  })
  return server
}
