import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { temporaryFolder } from '../support/temporary-repository.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const kit = fileURLToPath(new URL('../../transforms/runtime', import.meta.url))

/** A server with the kit in it, in a process of its own: `app.py` as `serve.py` wraps it, or `channels_app.py`. The frameworks' own tests go by `judges/bridge.py`. */
export interface KitHost {
  readonly port: number
  readonly process: ChildProcess
  /** What a route that answers JSON says. */
  json(path: string): Promise<unknown>
  stop(): Promise<void>
}

/** Commands that serve an application; the port comes last. */
export const servers = {
  'uvicorn, h11': ['uvicorn', '--http', 'h11', '--log-level', 'critical', '--port'],
  'uvicorn, httptools': ['uvicorn', '--http', 'httptools', '--log-level', 'critical', '--port'],
  'gunicorn, two uvicorn workers': [
    'gunicorn',
    '--worker-class',
    'uvicorn.workers.UvicornWorker',
    '--workers',
    '2',
    '--log-level',
    'critical',
    '--bind',
  ],
  hypercorn: ['hypercorn', '--log-level', 'CRITICAL', '--bind'],
  daphne: ['daphne', '--verbosity', '0', '--port'],
} as const

export type Server = keyof typeof servers

export async function serveKit(
  env: Readonly<Record<string, string>> = {},
  server: Server = 'uvicorn, h11',
  application = 'serve:app',
): Promise<KitHost> {
  const port = await freePort()
  const [command, ...options] = servers[server]
  const bind = options.at(-1) === '--bind' ? `127.0.0.1:${port}` : `${port}`
  const child = spawn(
    process.env.ASGI_PYTHON ?? '',
    ['-B', `/usr/bin/${command}`, ...options, bind, application],
    {
      cwd: here,
      env: { ...process.env, PYTHONPATH: `${here}:${kit}`, PYTHONDONTWRITEBYTECODE: '1', ...env },
      stdio: ['ignore', 'ignore', process.env.KIT_LOG ? 'inherit' : 'ignore'],
      detached: true,
    },
  )
  // Its workers go with it, whatever becomes of a test.
  const kill = () => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  process.on('exit', kill)
  const json = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json()
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`${server} ended with ${child.exitCode}`)
      await json('/seen')
    },
    { timeout: 30_000, interval: 50 },
  )
  return {
    port,
    process: child,
    json,
    async stop() {
      const over = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
      kill()
      await over
      process.off('exit', kill)
    },
  }
}

/** A Redis of its own, that keeps nothing when it ends. */
export interface Redis {
  readonly url: string
  readonly port: number
  readonly process: ChildProcess
  stop(): Promise<void>
}

export async function startRedis(at?: number): Promise<Redis> {
  const port = at ?? (await freePort())
  const options = ['--port', `${port}`, '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1']
  const child = spawn('redis-server', options, { stdio: 'ignore', cwd: temporaryFolder({}) })
  const kill = () => child.kill('SIGKILL')
  process.on('exit', kill)
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    process: child,
    async stop() {
      const over = once(child, 'exit')
      kill()
      await over
      process.off('exit', kill)
    },
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

type Headers = Readonly<Record<string, string>>

/** A stream as it comes over the wire. */
export class Stream {
  text = ''
  ended = false
  constructor(
    readonly status: number,
    readonly headers: http.IncomingHttpHeaders,
    readonly response: http.IncomingMessage,
  ) {
    response.setEncoding('utf8')
    response.on('data', (chunk) => {
      this.text += chunk
    })
    response.on('close', () => {
      this.ended = true
    })
    response.on('error', () => {})
  }

  /** The messages: unnamed events. */
  get messages(): string[] {
    return this.events.filter(([type]) => type === '').map(([, data]) => data)
  }

  /** Type, data and id of each event. */
  get events(): (readonly [string, string, string])[] {
    return this.text
      .split('\n\n')
      .slice(0, -1)
      .flatMap((block) => {
        const field = (name: string) =>
          block
            .split('\n')
            .filter((line) => line.startsWith(`${name}: `))
            .map((line) => line.slice(name.length + 2))
            .join('\n')
        return /^data: /m.test(block) ? [[field('event'), field('data'), field('id')] as const] : []
      })
  }

  get ready(): Record<string, unknown> {
    return JSON.parse(this.events.find(([type]) => type === 'ws.ready')?.[1] ?? 'null') as Record<
      string,
      unknown
    >
  }

  drop(): void {
    this.response.destroy()
  }
}

export function openStream(port: number, path: string, headers: Headers = {}): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, path, headers, agent: false }, (response) => {
      resolve(new Stream(response.statusCode ?? 0, response.headers, response))
    })
    request.on('error', reject)
  })
}

/** The status of a POST. */
export async function post(
  port: number,
  path: string,
  body: string | Uint8Array,
  headers: Headers = {},
): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers })
  await response.arrayBuffer()
  return response.status
}
