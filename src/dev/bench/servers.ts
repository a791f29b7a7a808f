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
/** The unit of `/proc/<pid>/stat`, on every Linux that Node runs on. */
const ticksASecond = 100

interface Cost {
  /** Microseconds of the server's processor time: for a message there and back, and for one that the server says to everybody. */
  readonly message: number
  readonly pushed: number
  /** kB of the server's memory a connection. */
  readonly memory: number
}

/** The application of a kit's tests, in one process; the port comes last. `tells`: it knows `tell <text>`. */
interface Application {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly tells: boolean
  /** How many times as much as on a WebSocket a message may cost. */
  readonly most: { readonly message?: number; readonly pushed?: number }
}

function applications(root: string): readonly Application[] {
  const asgi = join(root, 'test/asgi-kit')
  const node = join(root, 'test/node-kit')
  return [
    {
      name: 'uvicorn',
      command: '/usr/bin/python3',
      args: ['-B', '/usr/bin/uvicorn', '--log-level', 'critical', 'serve:app', '--port'],
      folder: asgi,
      env: { PYTHONPATH: `${asgi}:${join(root, 'transforms/runtime')}` },
      tells: false,
      most: { message: 2 },
    },
    {
      name: `Node ${process.versions.node}`,
      command: process.execPath,
      args: [join(node, 'serve.mjs')],
      folder: node,
      env: {},
      tells: true,
      most: { pushed: 3 },
    },
  ]
}

/**
 * What the kits cost beside a WebSocket: the same application in one process, 1,000 connections, ten messages each, in order; and applications with
 * very many routes. Exit code 1 when a message costs more than its kit may, or one is lost, or a goal of `manyRoutes` is missed.
 */
export async function benchServers(root: string): Promise<number> {
  let isWithin = true
  for (const application of applications(root)) {
    const websocket = await costOf(application, overWebSocket)
    const stream = await costOf(application, overStream)
    console.log(
      `${connections} connections, ${rounds} messages of ${text.length} bytes each, one process of ${application.name}`,
    )
    for (const [name, { message, pushed, memory }] of [
      ['WebSocket', websocket],
      ['stream and POST', stream],
    ] as const) {
      const costs = [
        `${message.toFixed(0)} µs a message`,
        ...(application.tells ? [`${pushed.toFixed(1)} µs a pushed one`] : []),
      ]
      console.log(`  ${name.padEnd(16)} ${costs.join(', ')}, ${memory.toFixed(0)} kB a connection`)
    }
    for (const kind of ['message', 'pushed'] as const) {
      if (kind === 'pushed' && !application.tells) continue
      const ratio = stream[kind] / websocket[kind]
      const most = application.most[kind]
      const isOk = most === undefined || ratio <= most
      const what = kind === 'message' ? 'a message there and back' : 'a pushed message'
      console.log(
        `  ${isOk ? 'ok  ' : 'MISS'} CPU of the server, ${what}: ${ratio.toFixed(2)}${most === undefined ? '' : ` (≤ ${most})`}`,
      )
      isWithin = isWithin && isOk
    }
  }
  return manyRoutes(root) && isWithin ? 0 : 1
}

type Talk = (port: number) => Promise<{
  say(words: string): Promise<void>
  /** The next message, which must be `text`. */
  hear(): Promise<void>
  close(): void
}>

async function costOf(application: Application, talk: Talk): Promise<Cost> {
  const { server, port } = await start(application)
  try {
    const empty = memoryOf(server)
    const clients: Awaited<ReturnType<Talk>>[] = []
    for (let n = 0; n < connections; n += 50)
      clients.push(...(await Promise.all(Array.from({ length: 50 }, () => talk(port)))))
    const memory = (memoryOf(server) - empty) / connections
    const inRounds = async (round: () => Promise<unknown>) => {
      const before = cpuOf(server)
      for (let n = 0; n < rounds; n++) await round()
      return ((cpuOf(server) - before) * 1e6) / (connections * rounds)
    }
    const message = await inRounds(() =>
      Promise.all(clients.map(async (client) => void (await Promise.all([client.hear(), client.say(text)])))),
    )
    const pushed = application.tells
      ? await inRounds(() =>
          Promise.all([...clients.map((client) => client.hear()), clients[0]?.say(`tell ${text}`)]),
        )
      : 0
    for (const client of clients) client.close()
    return { message, pushed, memory }
  } finally {
    const over = once(server, 'exit')
    server.kill('SIGKILL')
    await over
  }
}

async function start({
  command,
  args,
  folder,
  env,
}: Application): Promise<{ readonly server: ChildProcess; readonly port: number }> {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as net.AddressInfo
  taken.close()
  await once(taken, 'close')
  const server = spawn(command, [...args, `${port}`], { cwd: folder, env: { ...process.env, ...env } })
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
    say: async (words) => socket.send(words),
    async hear() {
      const [data] = (await once(socket, 'message')) as [Buffer]
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
    async say(words) {
      const headers = {
        'Content-Type': 'text/plain',
        'Content-Length': words.length,
        'X-Message-Seq': ++sent,
      }
      const path = `/ws/message?connectionId=${id}`
      const posted = http.request({ port, path, agent, method: 'POST', headers })
      posted.end(words)
      const [answer] = (await once(posted, 'response')) as [http.IncomingMessage]
      answer.resume()
      if (answer.statusCode !== 202) throw new Error(`a message was answered ${answer.statusCode}`)
    },
    hear: next,
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
