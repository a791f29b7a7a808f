import { randomUUID } from 'node:crypto'
import { type IncomingHttpHeaders, request as overHttp } from 'node:http'
import { request as overTls } from 'node:https'
import { connect } from 'node:tls'

export interface ProbeOptions {
  /** Where messages are POSTed; undefined: POSTs are not looked at. */
  readonly send: string | undefined
  /** Of every request but those that should be refused. */
  readonly headers: Readonly<Record<string, string>>
  /** Of the pages that read the stream; undefined: CORS is not looked at. */
  readonly origin: string | undefined
  /** How long to listen, in s. */
  readonly seconds: number
}

export type ProbeId =
  | 'https'
  | 'http2'
  | 'stream'
  | 'caching'
  | 'compression'
  | 'buffering'
  | 'heartbeat'
  | 'cut'
  | 'ids'
  | 'cors'
  | 'stream-auth'
  | 'send-auth'

/** What was seen of one thing; times in s. `skipped`: what has to be given to look at it. */
export interface Probed {
  readonly id: ProbeId
  readonly state: 'fine' | 'fault' | 'skipped'
  readonly data: Readonly<Record<string, string | number>>
}

/** The stream could not be read at all: a status, or an error of the network. */
export class NoStream extends Error {}

/** A start or a heartbeat that comes later than this was held back, or is not sent, in s. */
const slowStart = 3
const longSilence = 30

/** Looks at a stream as a client outside sees it. It asks only the given host, and follows no redirect. */
export async function probe(stream: string, options: ProbeOptions): Promise<readonly Probed[]> {
  const { send, headers, origin, seconds } = options
  const url = new URL(stream)
  const own = { ...headers, ...(origin !== undefined && { origin }) }
  const heard = await listen(withId(url), own, seconds)
  return [
    secure(url),
    await offersHttp2(url),
    { id: 'stream', state: 'fine', data: { status: heard.status, ms: Math.round(heard.headersAt * 1000) } },
    caching(heard),
    compression(heard),
    buffering(heard),
    heartbeat(heard, seconds),
    cut(heard, seconds),
    ids(heard),
    await cors(url, send, heard, options),
    await streamAuth(url, options),
    await sendAuth(send, options),
  ]
}

interface Heard {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Seconds since the request. */
  readonly headersAt: number
  /** When something of the body came. */
  readonly chunks: readonly number[]
  readonly text: string
  /** When the other side ended the stream; undefined: it goes on. */
  readonly endedAt: number | undefined
}

function secure({ protocol, hostname }: URL): Probed {
  const isLocal = /^(localhost|127\.|\[::1\])/.test(hostname)
  return { id: 'https', state: protocol === 'https:' || isLocal ? 'fine' : 'fault', data: { host: hostname } }
}

/** By ALPN, as browsers ask for it (RFC 7301). */
async function offersHttp2({ protocol, hostname, port }: URL): Promise<Probed> {
  if (protocol === 'http:') return { id: 'http2', state: 'skipped', data: {} }
  const agreed = await new Promise<string | false>((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '')
    const socket = connect(
      {
        host,
        servername: /^[\d.:]+$/.test(host) ? '' : host,
        port: Number(port || 443),
        ALPNProtocols: ['h2', 'http/1.1'],
      },
      () => {
        resolve(socket.alpnProtocol ?? false)
        socket.destroy()
      },
    )
    socket.on('error', () => resolve(false))
  })
  return { id: 'http2', state: agreed === 'h2' ? 'fine' : 'fault', data: {} }
}

function caching({ headers }: Heard): Probed {
  const said = headers['cache-control'] ?? ''
  return {
    id: 'caching',
    state: /no-(store|cache|transform)/.test(said) ? 'fine' : 'fault',
    data: { said: said || '–' },
  }
}

function compression({ headers }: Heard): Probed {
  const said = headers['content-encoding']
  return {
    id: 'compression',
    state: said && said !== 'identity' ? 'fault' : 'fine',
    data: { said: said ?? '' },
  }
}

function buffering({ chunks, headersAt, endedAt }: Heard): Probed {
  const first = chunks[0]
  const isLate = first === undefined ? endedAt === undefined : first - headersAt > slowStart
  return {
    id: 'buffering',
    state: isLate || headersAt > slowStart ? 'fault' : 'fine',
    data: { seconds: round(Math.max(headersAt, first ?? headersAt)), none: first === undefined ? 1 : 0 },
  }
}

function heartbeat({ chunks, endedAt }: Heard, seconds: number): Probed {
  const end = endedAt ?? seconds
  const times = [0, ...chunks, end]
  const longest = Math.max(...times.slice(1).map((time, place) => time - (times[place] ?? 0)))
  if (end < longSilence && longest < longSilence)
    return { id: 'heartbeat', state: 'skipped', data: { seconds: longSilence + 10 } }
  return {
    id: 'heartbeat',
    state: longest > longSilence ? 'fault' : 'fine',
    data: { seconds: round(longest) },
  }
}

function cut({ endedAt, text }: Heard, seconds: number): Probed {
  if (endedAt === undefined) return { id: 'cut', state: 'fine', data: { seconds } }
  const isSaid = /^event: ?ws\.close$/m.test(text)
  const resumes = text.split('\n').some((line) => line.startsWith('data:') && /"resume": ?[1-9]/.test(line))
  return {
    id: 'cut',
    state: isSaid || resumes ? 'fine' : 'fault',
    data: { seconds: round(endedAt), how: isSaid ? 'closed' : resumes ? 'resumes' : 'cut' },
  }
}

/** Without ids, what is sent while a stream is cut off is lost. */
function ids({ text }: Heard): Probed {
  const events = [...text.matchAll(/^data:/gm)].length
  if (events === 0) return { id: 'ids', state: 'skipped', data: {} }
  return { id: 'ids', state: /^id:/m.test(text) ? 'fine' : 'fault', data: {} }
}

/** https://fetch.spec.whatwg.org/#cors-protocol */
async function cors(
  url: URL,
  send: string | undefined,
  { headers }: Heard,
  { origin, headers: given }: ProbeOptions,
): Promise<Probed> {
  if (origin === undefined) return { id: 'cors', state: 'skipped', data: {} }
  if (new URL(origin).origin === url.origin) return { id: 'cors', state: 'fine', data: { origin, same: 1 } }
  const missing = lacks(headers, origin)
  if (missing) return { id: 'cors', state: 'fault', data: { origin, where: 'GET', missing } }
  for (const [method, address] of [
    ['GET', url.href],
    ['POST', send],
  ] as const) {
    if (address === undefined) continue
    const asked = [...Object.keys(given), ...(method === 'POST' ? ['content-type', 'x-message-seq'] : [])]
    if (asked.length === 0) continue
    const answer = await request(new URL(address), 'OPTIONS', {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': asked
        .map((name) => name.toLowerCase())
        .sort()
        .join(','),
    })
    const allowed = (answer.headers['access-control-allow-headers'] ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
    const header = asked.find((name) => !allowed.includes(name.toLowerCase()) && !allowed.includes('*'))
    const lacking =
      (answer.status >= 300 ? `status ${answer.status}` : undefined) ??
      lacks(answer.headers, origin) ??
      (header && `access-control-allow-headers: ${header.toLowerCase()}`)
    if (lacking)
      return { id: 'cors', state: 'fault', data: { origin, where: `OPTIONS ${method}`, missing: lacking } }
  }
  return { id: 'cors', state: 'fine', data: { origin, same: 0 } }
}

function lacks(headers: IncomingHttpHeaders, origin: string): string | undefined {
  const allowed = headers['access-control-allow-origin']
  return allowed === '*' || allowed === origin ? undefined : `access-control-allow-origin: ${origin}`
}

/** A stream without the credentials that were given is refused. */
async function streamAuth(url: URL, { headers }: ProbeOptions): Promise<Probed> {
  if (Object.keys(headers).length === 0) return { id: 'stream-auth', state: 'skipped', data: {} }
  const { status } = await request(withId(url), 'GET', { accept: 'text/event-stream' })
  return { id: 'stream-auth', state: status === 401 || status === 403 ? 'fine' : 'fault', data: { status } }
}

/** So is a POST; it goes to a connection that does not exist, so that nothing happens where it is taken. */
async function sendAuth(send: string | undefined, { headers }: ProbeOptions): Promise<Probed> {
  if (send === undefined || Object.keys(headers).length === 0)
    return { id: 'send-auth', state: 'skipped', data: { what: send === undefined ? '--send' : '--header' } }
  const { status } = await request(withId(new URL(send)), 'POST', {
    'content-type': 'text/plain',
    'x-message-seq': '1',
  })
  // 404: the connection was looked for before anybody was asked who it is, and reveals nothing but that.
  return { id: 'send-auth', state: [401, 403, 404].includes(status) ? 'fine' : 'fault', data: { status } }
}

function withId(url: URL): URL {
  const made = new URL(url)
  made.searchParams.set('connectionId', randomUUID())
  return made
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}

/** The status and headers of one answer; its body is not read. */
function request(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? overTls : overHttp
    const asked = start(url, { method, headers, agent: false, timeout: 15_000 }, (answer) => {
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers })
      answer.destroy()
    })
    asked.on('timeout', () => asked.destroy(new NoStream('no answer within 15 s')))
    asked.on('error', (error) => reject(new NoStream(error.message)))
    asked.end()
  })
}

/** Reads a stream for so long. The text is kept up to a mebibyte. */
function listen(url: URL, headers: Readonly<Record<string, string>>, seconds: number): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const since = () => (performance.now() - begin) / 1000
    const start = url.protocol === 'https:' ? overTls : overHttp
    const asked = start(
      url,
      { headers: { accept: 'text/event-stream', 'accept-encoding': 'gzip, br', ...headers }, agent: false },
      (answer) => {
        // A stream may be silent for as long as it is listened to.
        asked.setTimeout(0)
        const headersAt = since()
        const status = answer.statusCode ?? 0
        const type = answer.headers['content-type'] ?? ''
        if (status !== 200 || !type.startsWith('text/event-stream')) {
          asked.destroy()
          reject(new NoStream(status === 200 ? `content-type: ${type || '–'}` : `status ${status}`))
          return
        }
        const chunks: number[] = []
        let text = ''
        const settle = (endedAt: number | undefined) => {
          clearTimeout(timer)
          resolve({ status, headers: answer.headers, headersAt, chunks, text, endedAt })
          asked.destroy()
        }
        const timer = setTimeout(() => settle(undefined), Math.max(0, seconds - headersAt) * 1000)
        answer.on('data', (chunk: Buffer) => {
          chunks.push(since())
          if (text.length < 2 ** 20) text += chunk.toString('utf8')
        })
        answer.on('close', () => settle(since()))
        answer.on('error', () => settle(since()))
      },
    )
    asked.on('error', (error) => reject(new NoStream(error.message)))
    asked.setTimeout(seconds * 1000, () => asked.destroy(new NoStream(`no answer within ${seconds} s`)))
    asked.end()
  })
}
