import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const kit = fileURLToPath(new URL('../../transforms/runtime', import.meta.url))

/** The application of `app.py` behind the kit, in a process of its own. */
export interface KitHost {
  readonly port: number
  readonly process: ChildProcess
  /** What a route that answers JSON says. */
  json(path: string): Promise<unknown>
  stop(): Promise<void>
}

export async function serveKit(env: Readonly<Record<string, string>> = {}): Promise<KitHost> {
  const server = spawn('/usr/bin/python3', ['-B', `${here}/serve.py`, kit], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = () => server.kill('SIGKILL')
  process.on('exit', kill)
  server.on('exit', () => process.off('exit', kill))
  const lines = createInterface({ input: server.stdout })
  const [first] = (await Promise.race([once(lines, 'line'), once(server, 'exit')])) as [unknown]
  const port = Number(first)
  if (typeof first !== 'string') throw new Error(`The server ended with ${first} before it listened`)
  const json = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json()
  for (let tries = 1; ; tries++) {
    try {
      await json('/seen')
      break
    } catch (error) {
      if (tries === 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return {
    port,
    process: server,
    json,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return
      const over = once(server, 'exit')
      server.kill('SIGKILL')
      await over
    },
  }
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
