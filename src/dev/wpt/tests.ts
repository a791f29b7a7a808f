import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { Peers } from './peers.js'

export interface TestServer {
  readonly origin: string
  close(): Promise<void>
}

/** Pages of tests below `websockets`, as addresses without the first slash; and what cannot be run here, with its reason. */
export function pagesIn(folder: string): {
  readonly pages: readonly string[]
  readonly left: ReadonlyMap<string, string>
} {
  const files = readdirSync(join(folder, 'websockets'), { recursive: true, encoding: 'utf8' })
    .map((name) => `websockets/${name}`)
    .filter((name) => /\.(html|any\.js|window\.js|worker\.js)$/.test(name))
    .filter((name) => !/\/(support|resources)\//.test(name) && isTest(join(folder, name)))
    .sort()
  const left = new Map(
    files.flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      const [, , why] = beyond.find(([path, words]) => path?.test(file) || words?.test(text)) ?? []
      return why === undefined ? [] : [[file, why] as const]
    }),
  )
  const pages = files.filter((file) => !left.has(file)).map((file) => file.replace(/\.js$/, '.html'))
  return { pages, left }
}

/** Other pages are opened by tests. */
function isTest(path: string): boolean {
  return path.endsWith('.js') || readFileSync(path, 'utf8').includes('testharness.js')
}

/** By path, or by what a file says. */
const beyond: readonly (readonly [path: RegExp | undefined, text: RegExp | undefined, why: string])[] = [
  [/\/stream\//, undefined, 'WebSocketStream, another interface'],
  [/\.https\./, undefined, 'needs certificates'],
  [/\.worker\.js$/, undefined, 'a worker, in which the class is not replaced'],
  [
    /back-forward-cache/,
    /\.py\b|\?pipe=|basic_auth|天気/,
    'needs the server or the host names of web-platform-tests',
  ],
]

/** Pages name their own encoding. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript; charset=utf-8',
}

/** Reports the results to the runner, in place of the checkout's testharnessreport.js, which is meant to be replaced. */
const reportToRunner = `add_completion_callback((tests, status) => {
  const told = ({ name, status, message }) => ({ name, status, message })
  window.testsEnded?.(JSON.stringify({ subtests: tests.map(told), status: told(status) }))
})
`

/** Serves a checkout on a free port, with the few things that the server of web-platform-tests does: pages for scripts, and names. */
export async function serveTests(folder: string, peers: Peers): Promise<TestServer> {
  const server = createServer((request, response) => {
    if (!peers.handle(request, response)) serveFile(folder, port(), request, response)
  })
  const port = () => (server.address() as AddressInfo).port
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${port()}`,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

function serveFile(folder: string, port: number, request: IncomingMessage, response: ServerResponse): void {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
  const found = path === '/resources/testharnessreport.js' ? reportToRunner : contentOf(folder, path)
  if (found === undefined) return void response.writeHead(404).end()
  const named = /\.sub\./.test(path) ? withNames(String(found), port) : found
  response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' }).end(named)
}

function contentOf(folder: string, path: string): string | Buffer | undefined {
  const file = join(
    folder,
    path.replace(/^\/resources\/WebIDLParser\.js$/, '/resources/webidl2/lib/webidl2.js'),
  )
  if (existsSync(file) && statSync(file).isFile()) return readFileSync(file)
  const script = file.replace(/\.html$/, '.js')
  return /\.(any|window)\.html$/.test(path) && existsSync(script)
    ? pageFor(path.replace(/\.html$/, '.js'), readFileSync(script, 'utf8'))
    : undefined
}

/** The page that web-platform-tests makes for a script of tests, by what its `META` comments say. */
function pageFor(path: string, script: string): string {
  const meta = (name: string) =>
    [...script.matchAll(/^\/\/ META: (\w+)=(.*)$/gm)].flatMap(([, key, value = '']) =>
      key === name ? [value] : [],
    )
  const tags = ['/resources/testharness.js', '/resources/testharnessreport.js', ...meta('script'), path].map(
    (address) => `<script src="${address}"></script>\n`,
  )
  return `<!doctype html>
<meta charset="utf-8">
${meta('timeout')
  .map((value) => `<meta name="timeout" content="${value}">\n`)
  .join('')}<script>
self.GLOBAL = { isWindow: () => true, isWorker: () => false, isShadowRealm: () => false }
</script>
<div id="log"></div>
${tags.join('')}`
}

/** All ports are this one; the other host is another name of this machine. */
function withNames(text: string, port: number): string {
  return text
    .replace(/\{\{ports\[\w+\]\[\d\]\}\}/g, String(port))
    .replace(/\{\{(host|domains\[\w*\]|hosts\[\]\[\w*\])\}\}/g, '127.0.0.1')
    .replace(/\{\{hosts\[alt\]\[\w*\]\}\}/g, 'localhost')
}
