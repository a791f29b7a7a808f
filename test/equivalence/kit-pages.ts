import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type KitHost, type Redis, startRedis } from '../kits/host.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { type DrivenContext, type DrivenPage, describeInEither } from './browser.js'
import { buildPage } from './build-page.js'
import { leaveSeat, takeSeat } from './pages.js'
import { once } from './suite.js'

/** Two clients: `apply` writes the one inline, with EventSource and fetch, and the other with SseSocket. */
const clients = {
  inline: `declare function show(text: string): void

let status = ''
function setStatus(text: string): void {
  if (text !== status) show(text)
  status = text
}

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onopen = () => setStatus('open')
ws.onmessage = (event) => show(\`heard \${event.data}\`)
ws.onclose = () => setStatus('closed')

function say(text: string): void {
  ws.send(text)
}

function leave(): void {
  ws.close()
}

Object.assign(window, { say, leave })
`,
  adapter: `declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onopen = () => show('open')
ws.onmessage = (event) => show(\`heard \${event.data}\`)
ws.onclose = (event) => show(\`closed \${event.code} \${event.reason}\`)

function say(text: string): void {
  ws.send(text)
}

function leave(): void {
  ws.close(4002, 'bye')
}

Object.assign(window, { say, leave })
`,
}
const config = `endpoints:
  "wss://chat.example.com/ws": { stream: /ws/stream, send: /ws/message }
`
const manifest = '{ "type": "module", "devDependencies": { "esbuild": "^0.28.2" } }'
const page = '<!doctype html><meta charset="utf-8"><script type="module" src="client.js"></script>'

/** `native`: the client of `inline` with the adapter, from which `apply --native` takes it. */
type Form = keyof typeof clients | 'native'
/** `adapted`: a stream before `apply --native`. */
type Carrier = 'websocket' | 'adapted' | 'sse'

const ofBoth: readonly Form[] = ['adapter', 'inline']
const sourceOf = (form: Form) => clients[form === 'native' ? 'inline' : form]

/** As a team has it after an apply that could not do without the adapter. */
const onAdapter = (client: string) =>
  `import { SseSocket } from './sse-socket'\n\n${client.replace(
    "new WebSocket('wss://chat.example.com/ws')",
    "new SseSocket('/ws/stream', { send: '/ws/message' })",
  )}`

/** An application: where it echoes, where it refuses before it accepts, and where it ends by itself once it was told `last`. */
export interface Application {
  readonly name: string
  /** To its handlers. */
  readonly tellsReasons: boolean
  readonly talk: Route
  readonly refused: Route
  readonly ended: Route & { readonly last: string; readonly heard: readonly string[]; readonly code: string }
}

export interface Route {
  readonly socket: string
  readonly stream: string
  readonly send: string
}

/** That of `asgi-kit/app.py` and `node-kit/app.mjs`. */
export const ordinary: Application = {
  name: 'app',
  tellsReasons: true,
  talk: { socket: '/ws', stream: '/ws/stream', send: '/ws/message' },
  refused: { socket: '/inbox', stream: '/api/inbox/events', send: '/api/inbox/send' },
  ended: {
    socket: '/ws',
    stream: '/ws/stream',
    send: '/ws/message',
    last: 'close 4001 over',
    heard: [],
    code: '4001 over',
  },
}

/** The last is long, the next to last in two lines of Japanese. */
const said = ['one', 'two', '', '終わり\nと続き', 'x'.repeat(100_000), 'last']

export interface Outcome {
  /** What the page showed: of a conversation that it ends, of one that is refused, of one that the server ends. */
  readonly talk: readonly string[]
  readonly refused: readonly string[]
  readonly ended: readonly string[]
  /** Code and reason that the handler was told when the client ended the conversation, and when its tab was closed. */
  readonly toldOfEnd: string
  readonly toldOfTab: string
  /** Exceptions that nobody caught in the page. */
  readonly failures: readonly string[]
}

const waiting = { timeout: 120_000, interval: 20 }

/** A server that is played on, with the pages of the folder `KIT_PAGES` in it. `onWebSocket`: what it does there otherwise than the standards. */
export interface Played {
  readonly server: string
  readonly application: Application
  serve(env: Readonly<Record<string, string>>): Promise<KitHost>
  /** So many processes behind one port, which need Redis. */
  readonly processes?: number
  readonly onWebSocket?: (had: Outcome) => Outcome
}

/** Two clients on each server: on their WebSockets, and as `apply` wrote them. */
export function pagesOn(servers: readonly Played[], forms = ofBoth): void {
  describeInEither('on their WebSockets, and as apply wrote them', (browser) => {
    const built = once(() => buildClients(forms))

    describe.each(servers)(
      '$server, $application.name',
      ({ application, serve, processes = 1, onWebSocket }) => {
        let redis: Redis | undefined
        let host: KitHost
        let context: DrivenContext
        beforeAll(async () => {
          const pages = temporaryFolder()
          redis = processes > 1 ? await startRedis() : undefined
          host = await serve({ ...(redis ? { KIT_REDIS: redis.url } : {}), KIT_PAGES: pages })
          for (const scene of ['talk', 'refused', 'ended'] as const)
            for (const { carrier, form, text } of await built())
              write(pages, `${scene}/${carrier}/${form}`, atRoute(text, application[scene], host.port))
          context = await browser().newContext()
        })
        afterAll(async () => {
          await host?.stop()
          await redis?.stop()
        })

        const played = (form: Form, carrier: Carrier) =>
          play({ host, application, context, processes }, form, carrier)

        describe.each<Form>([...forms])('%s', (form) => {
          it('on its WebSocket', async () => {
            const had = standard(application, form)
            expect(await played(form, 'websocket')).toEqual(onWebSocket?.(had) ?? had)
          })

          if (form === 'native')
            it('the same on the adapter', async () => {
              const had = onTheStream(standard(application, form), 'adapter')
              expect(await played(form, 'adapted')).toEqual(had)
            })

          it('the same on the stream', async () => {
            expect(await played(form, 'sse')).toEqual(onTheStream(standard(application, form), form))
          })
        })
      },
    )
  })
}

/** As the standards have it; a handler of Channels is told no reasons. */
function standard({ tellsReasons, ended }: Application, form: Form): Outcome {
  const closed = (how: string) => (form === 'adapter' ? `closed ${how}` : 'closed')
  const bye = tellsReasons ? '4002 bye' : '4002'
  return {
    talk: ['open', ...said.map((text) => short(`heard ${text}`)), closed('4002 bye')],
    refused: [closed('1006 ')],
    ended: ['open', ...ended.heard.map((text) => `heard ${text}`), closed(ended.code)],
    toldOfEnd: form === 'adapter' ? bye : '1005',
    toldOfTab: '1001',
    failures: [],
  }
}

/** What the handler is told: a page that goes says nothing, and neither does the close of an EventSource. */
function onTheStream(had: Outcome, form: Form): Outcome {
  return { ...had, toldOfTab: '1006', ...(form === 'adapter' ? {} : { toldOfEnd: '1006' }) }
}

/** The page of each form, before `apply` and after it. */
async function buildClients(
  forms: readonly Form[],
): Promise<{ carrier: Carrier; form: Form; text: string }[]> {
  const repository = new TemporaryRepository({
    'migrate-ws.config.yaml': config,
    ...Object.fromEntries(
      forms.flatMap((form) => [
        [`${form}/page/package.json`, manifest],
        [`${form}/page/index.html`, page],
        [`${form}/page/client.ts`, sourceOf(form)],
      ]),
    ),
  })
  const texts = (carrier: Carrier, of = forms) =>
    Promise.all(
      of.map(async (form) => {
        const out = temporaryFolder()
        await buildPage(repository.at(form), out)
        return { carrier, form, text: readFileSync(join(out, 'client.js'), 'utf8') }
      }),
    )
  const before = await texts('websocket')
  const native = forms.filter((form) => form === 'native')
  for (const form of native) {
    repository.write(`${form}/page/client.ts`, onAdapter(sourceOf(form)))
    repository.write(`${form}/page/sse-socket.ts`, readFileSync('transforms/runtime/sse-socket.ts', 'utf8'))
  }
  if (native.length > 0) repository.commit()
  const adapted = await texts('adapted', native)
  const flags = native.length > 0 ? ['--native'] : []
  const applied = await callCli(['apply', ...flags, '--lang', 'en'], { cwd: repository.path })
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  const after = await texts('sse')
  for (const { form, text } of after)
    expect(text).toMatch(form === 'adapter' ? /\bnew SseSocket\b/ : /\bnew EventSource\b/)
  return [...before, ...adapted, ...after]
}

/** The clients' addresses are those of `config`; here they are of this route of this server. */
function atRoute(text: string, { socket, stream, send }: Route, port: number): string {
  return text
    .replaceAll('wss://chat.example.com/ws', `ws://127.0.0.1:${port}${socket}`)
    .replaceAll('/ws/stream', stream)
    .replaceAll('/ws/message', send)
}

function write(pages: string, name: string, text: string): void {
  mkdirSync(join(pages, name), { recursive: true })
  writeFileSync(join(pages, name, 'index.html'), page)
  writeFileSync(join(pages, name, 'client.js'), text)
}

interface Place {
  readonly host: KitHost
  readonly application: Application
  readonly context: DrivenContext
  readonly processes: number
}

async function play(place: Place, form: Form, carrier: Carrier): Promise<Outcome> {
  const { host, application, context } = place
  const failures: string[] = []
  const inPage = async <T>(scene: string, act: (page: DrivenPage, seen: readonly string[]) => Promise<T>) => {
    const seat = await takeSeat(context)
    try {
      await seat.page.goto(`http://127.0.0.1:${host.port}/pages/${scene}/${carrier}/${form}/index.html`)
      return await act(seat.page, seat.seen)
    } finally {
      failures.push(...seat.failures)
      await leaveSeat(context, seat)
    }
  }
  const shows = (seen: readonly string[], text: RegExp) =>
    vi.waitFor(() => expect(seen.join('\n')).toMatch(text), waiting)

  const before = await told(place)
  const talk = await inPage('talk', async (page, seen) => {
    await shows(seen, /^open$/m)
    await page.evaluate(newCookie)
    await page.evaluate(`for (const text of ${JSON.stringify(said)}) say(text)`)
    await shows(seen, /^heard last$/m)
    await page.evaluate('leave()')
    await shows(seen, /^closed/m)
    return seen.map(short)
  })
  const toldOfEnd = await newlyTold(place, before)
  const refused = await inPage('refused', async (_page, seen) => {
    await shows(seen, /^closed/m)
    return [...seen]
  })
  const ended = await inPage('ended', async (page, seen) => {
    await shows(seen, /^open$/m)
    await page.evaluate(`say('${application.ended.last}')`)
    await shows(seen, /^closed/m)
    return [...seen]
  })
  const beforeTab = await told(place)
  const { page: tab, seen } = await takeSeat(context)
  await tab.goto(`http://127.0.0.1:${host.port}/pages/talk/${carrier}/${form}/index.html`)
  await shows(seen, /^open$/m)
  await tab.close()
  const toldOfTab = await newlyTold(place, beforeTab)
  return { talk, refused, ended, toldOfEnd, toldOfTab, failures }
}

/** As analytics and load balancers set them while a page is open. */
const newCookie = 'document.cookie = `seen=${performance.now()}; path=/`'

function short(text: string): string {
  return text.length > 100 ? `${text.slice(0, 20)}… ${text.length}` : text
}

/** What handlers were told at the end, in each process of the server. */
async function told({ host, processes }: Place): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const lists = new Map<string, readonly unknown[]>()
  while (lists.size < processes) {
    // On a connection of its own: one that is kept leads to the same process again.
    const response = await fetch(`http://127.0.0.1:${host.port}/seen`, { headers: { connection: 'close' } })
    lists.set(response.headers.get('x-process') ?? '', (await response.json()) as unknown[])
  }
  return lists
}

function newlyTold(place: Place, before: ReadonlyMap<string, readonly unknown[]>): Promise<string> {
  return vi.waitFor(async () => {
    const lists = [...(await told(place))]
    const fresh = lists.flatMap(([process, list]) => list.slice(before.get(process)?.length ?? 0))
    expect(fresh).toHaveLength(1)
    return fresh.flat().join(' ').trim()
  }, waiting)
}
