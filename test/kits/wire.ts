import http from 'node:http'
import { adapterText } from '../../transforms/runtime/text.js'

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

  /** What `ws.close` says, when it was the last event. */
  get close(): unknown {
    const [type, data] = this.events.at(-1) ?? []
    return type === 'ws.close' ? JSON.parse(data ?? '') : undefined
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

/** A client that is migrated, on its way to this address. */
export async function adapterAt(url: string): Promise<WebSocket> {
  const form = `data:text/javascript,${encodeURIComponent(adapterText('a.js'))}`
  const { SseSocket } = (await import(form)) as { SseSocket: new (url: string, options: object) => WebSocket }
  return new SseSocket(url, { stream: './stream', send: './message' })
}
