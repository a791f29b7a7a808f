import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { join } from 'node:path'
import WebSocket from 'ws'
import { manyRoutes } from './many-routes.js'

const connections = 1000
const rounds = 10
const text = 'x'.repeat(115)
/** Of `/proc/<pid>/stat`, on every Linux that Node runs on. */
const ticksASecond = 100

interface Cost {
  /** Microseconds of the server's processor time, for a message there and back. */
  readonly message: number
  /** kB of the server's memory a connection. */
  readonly memory: number
}

/**
 * What the kit for ASGI applications costs beside a WebSocket: the same application in one process of uvicorn, 1,000 connections, ten
 * messages each, in order; and applications with very many routes. Exit code 1 when a message costs more than twice as much, or one is
 * lost, or a goal of `manyRoutes` is missed.
 */
export async function benchServers(root: string): Promise<number> {
  const websocket = await costOf(root, overWebSocket)
  const stream = await costOf(root, overStream)
  console.log(
    `${connections} connections, ${rounds} messages of ${text.length} bytes each, one process of uvicorn`,
  )
  for (const [name, { message, memory }] of [
    ['WebSocket', websocket],
    ['stream and POST', stream],
  ] as const)
    console.log(
      `  ${name.padEnd(16)} ${message.toFixed(0).padStart(4)} µs a message, ${memory.toFixed(0)} kB a connection`,
    )
  const ratio = stream.message / websocket.message
  console.log(`  ${ratio <= 2 ? 'ok  ' : 'MISS'} CPU of the server a message: ${ratio.toFixed(2)} (≤ 2)`)
  return manyRoutes(root) && ratio <= 2 ? 0 : 1
}

type Talk = (port: number) => Promise<{ echo(): Promise<void>; close(): void }>

async function costOf(root: string, talk: Talk): Promise<Cost> {
  const { server, port } = await start(root)
  try {
    const empty = memoryOf(server)
    const clients = []
    for (let n = 0; n < connections; n += 50)
      clients.push(...(await Promise.all(Array.from({ length: 50 }, () => talk(port)))))
    const memory = (memoryOf(server) - empty) / connections
    const before = cpuOf(server)
    for (let round = 0; round < rounds; round++) await Promise.all(clients.map((client) => client.echo()))
    const message = ((cpuOf(server) - before) * 1e6) / (connections * rounds)
    for (const client of clients) client.close()
    return { message, memory }
  } finally {
    const over = once(server, 'exit')
    server.kill('SIGKILL')
    await over
  }
}

async function start(root: string): Promise<{ readonly server: ChildProcess; readonly port: number }> {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as net.AddressInfo
  taken.close()
  await once(taken, 'close')
  const folder = join(root, 'test/asgi-kit')
  const PYTHONPATH = `${folder}:${join(root, 'transforms/runtime')}`
  const options = ['-B', '/usr/bin/uvicorn', '--log-level', 'critical', '--port', `${port}`, 'serve:app']
  const server = spawn('/usr/bin/python3', options, { cwd: folder, env: { ...process.env, PYTHONPATH } })
  for (let tries = 1; ; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}/seen`)
      return { server, port }
    } catch (error) {
      if (tries === 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

const overWebSocket: Talk = async (port) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  await once(socket, 'open')
  return {
    async echo() {
      const heard = once(socket, 'message')
      socket.send(text)
      const [data] = (await heard) as [Buffer]
      if (String(data) !== text) throw new Error('another message came')
    },
    close: () => socket.terminate(),
  }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 100 })
let count = 0

const overStream: Talk = async (port) => {
  const id = `bench-${++count}`
  let sent = 0
  let told = () => {}
  let unread = ''
  const request = http.get({ port, path: `/ws/stream?connectionId=${id}`, agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  response.setEncoding('utf8')
  response.on('error', () => {})
  const next = () =>
    new Promise<void>((resolve) => {
      told = resolve
    })
  response.on('data', (chunk: string) => {
    unread += chunk
    if (unread.includes(`data: ${text}\n\n`) || unread.includes('event: ws.ready')) {
      unread = ''
      told()
    }
  })
  await next()
  return {
    async echo() {
      const heard = next()
      const headers = { 'Content-Type': 'text/plain', 'Content-Length': text.length, 'X-Message-Seq': ++sent }
      const path = `/ws/message?connectionId=${id}`
      const posted = http.request({ port, path, agent, method: 'POST', headers })
      posted.end(text)
      const [answer] = (await once(posted, 'response')) as [http.IncomingMessage]
      answer.resume()
      if (answer.statusCode !== 202) throw new Error(`a message was answered ${answer.statusCode}`)
      await heard
    },
    close: () => response.destroy(),
  }
}

/** Seconds of processor time. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond
}

/** kB. */
function memoryOf({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}
