import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { servePages } from '../../fixtures/servers/page-server.js'
import { buildPage } from '../equivalence/build-page.js'
import { freePort } from '../kits/host.js'
import { describeInBrowser } from '../support/browser.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { callCli, run } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/** The add-in of `/ws/preview` is in another repository; this is what a page would have of it. */
const addin = {
  'addin/page/package.json':
    '{ "private": true, "type": "module", "devDependencies": { "esbuild": "^0.28.2" } }',
  'addin/page/client.ts': `const draft = document.querySelector('textarea')
let revision = 0

const socket = new WebSocket('wss://shiori.example.com/ws/preview')

socket.onopen = () => show('open')
socket.onmessage = (event) => {
  const answer = JSON.parse(event.data)
  document.querySelector('#preview').innerHTML = answer.html
  show(\`\${answer.revision}: \${answer.html}\`)
}

draft.addEventListener('input', () => {
  socket.send(JSON.stringify({ revision: ++revision, text: draft.value }))
})
`,
  'addin/page/index.html': `<!doctype html>
<meta charset="utf-8">
<textarea></textarea>
<div id="preview"></div>
<script type="module" src="client.js"></script>
`,
}

const waiting = { timeout: 30_000, interval: 20 }
const secret = 'a-test-secret-that-is-long-enough-for-hs256'

describeWithAsgiServers('streaming of legacy-chat, after apply --all', (python) => {
  describeInBrowser('with the page of an add-in', (browser) => {
    let repository: TemporaryRepository
    let before: Outcome
    let after: Outcome
    let tested: string
    let command: unknown
    beforeAll(async () => {
      repository = TemporaryRepository.of('fixtures/legacy-chat/repo')
      for (const [path, text] of Object.entries(addin)) repository.write(path, text)
      repository.commit()
      const cwd = repository.path
      before = await seen(python, cwd, browser())
      command = await callCli(['apply', '--all', '--lang', 'en', 'streaming', 'addin'], { cwd })
      repository.commit()
      const pytest = ['-B', '-m', 'pytest', '-p', 'no:cacheprovider', '-q', '--tb=short', 'streaming/tests']
      tested = (await run(python, pytest, { cwd })).stdout
      after = await seen(python, cwd, browser())
    })

    it('one command needs no more than the folders', () => {
      const stdout = expect.stringContaining('(by the kit at streaming/app/main.py:15)')
      expect(command).toMatchObject({ code: 0, stderr: '', stdout })
    })

    it('only the import and the statement of the kit are new in the server', () => {
      const diff = repository.git('diff', 'HEAD~1', '--unified=0', '--', 'streaming/app/main.py')
      expect(diff.match(/^[+-](?![+-]).*/gm)).toEqual([
        '+from streaming.app.sse_sockets import Socket, SseSockets',
        '+app.add_middleware(SseSockets, sockets=[Socket("/ws/preview")])',
      ])
    })

    it('its own tests pass, untouched', () => {
      expect(tested).toMatch(/^3 passed/m)
      expect(repository.git('diff', 'HEAD~1', '--name-only', '--', 'streaming/tests')).toBe('')
    })

    it('/ws/preview is answered over SSE, as it was over WebSocket', () => {
      expect(before).toEqual({
        shown: ['open', '1: <h1>議事録</h1>', '2: <ul>\n<li>開始 10:00</li>\n</ul>'],
        page: '<ul>\n<li>開始 10:00</li>\n</ul>',
        failures: [],
        carriers: ['WebSocket /ws/preview'],
      })
      expect(after).toEqual({
        ...before,
        carriers: [
          'GET /ws/preview/stream 200 text/event-stream; charset=utf-8',
          'POST /ws/preview/message 202',
          'POST /ws/preview/message 202',
        ],
      })
    })

    it('a page without a session is refused by the handler', async () => {
      expect(await seen(python, repository.path, browser(), { isSignedIn: false })).toMatchObject({
        shown: [],
        carriers: ['GET /ws/preview/stream 403'],
      })
    })
  })
})

interface Outcome {
  readonly shown: readonly string[]
  readonly page: string
  readonly failures: readonly string[]
  /** What went over the network besides the page itself. */
  readonly carriers: readonly string[]
}

/** Starts the server as its Dockerfile does. A proxy shows it and the page on one origin, as nginx does there. */
async function seen(
  python: string,
  cwd: string,
  browser: Browser,
  { isSignedIn = true } = {},
): Promise<Outcome> {
  const out = temporaryFolder()
  await buildPage(join(cwd, 'addin'), out)
  const port = await freePort()
  const server = await started(python, cwd, port)
  const proxy = await servePages({
    folders: [out],
    addresses: (origin) => ({
      'https://shiori.example.com': origin,
      'wss://shiori.example.com': origin.replace('http', 'ws'),
    }),
    handle: (request, response) => isOfServer(request) && passOn(request, response, port),
  })
  proxy.server.on('upgrade', (request, client) => {
    const raw = connect(port, '127.0.0.1', () => {
      raw.write(`${request.method} ${request.url} HTTP/1.1\r\n${headerLines(request.rawHeaders)}\r\n`)
      raw.pipe(client).pipe(raw)
    })
    for (const one of [raw, client]) one.on('error', () => one.destroy())
  })
  const context = await browser.newContext()
  try {
    if (isSignedIn)
      await context.addCookies([{ name: 'shiori_session', value: signedToken(), url: proxy.origin }])
    const page = await context.newPage()
    const [shown, failures, carriers]: [string[], string[], string[]] = [[], [], []]
    // By the console: a function that a browser is asked to expose is missing now and then in a page that has just been loaded.
    await page.addInitScript("window.show = (text) => console.debug('shown:', String(text))")
    page.on('console', (message) => {
      const [, text] = /^shown: (.*)$/s.exec(message.text()) ?? []
      if (text !== undefined) shown.push(text)
    })
    page.on('pageerror', ({ message }) => failures.push(message))
    page.on('websocket', (socket) => carriers.push(`WebSocket ${new URL(socket.url()).pathname}`))
    page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      const type = response.status() === 200 ? ` ${response.headers()['content-type']}` : ''
      if (pathname.startsWith('/ws/'))
        carriers.push(`${response.request().method()} ${pathname} ${response.status()}${type}`)
    })
    await page.goto(`${proxy.origin}/index.html`)
    if (!isSignedIn) await vi.waitFor(() => expect(carriers).toHaveLength(1), waiting)
    else {
      await vi.waitFor(() => expect(shown).toContain('open'), waiting)
      for (const [at, text] of ['# 議事録', '- 開始 10:00'].entries()) {
        await page.fill('textarea', text)
        await vi.waitFor(() => expect(shown).toHaveLength(at + 2), waiting)
      }
    }
    return { shown, page: (await page.innerHTML('#preview')).trim(), failures, carriers }
  } finally {
    await context.close()
    await proxy.close()
    const over = once(server, 'exit')
    server.kill('SIGTERM')
    await over
  }
}

function isOfServer({ url = '' }: IncomingMessage): boolean {
  return url.startsWith('/ws/')
}

function passOn(request: IncomingMessage, response: ServerResponse, port: number): true {
  const { method, url: path, headers } = request
  const onward = http.request({ port, method, path, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  response.on('close', () => onward.destroy())
  request.pipe(onward)
  return true
}

function headerLines(raw: readonly string[]): string {
  return raw.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('')
}

let last: ChildProcess | undefined
afterAll(() => void last?.kill('SIGKILL'))

async function started(python: string, cwd: string, port: number): Promise<ChildProcess> {
  const args = [
    '-B',
    '-m',
    'uvicorn',
    'streaming.app.main:app',
    '--port',
    `${port}`,
    '--log-level',
    'warning',
  ]
  const server = spawn(python, args, {
    cwd,
    env: { ...process.env, JWT_SECRET: secret },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  last = server
  await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/healthz`), { timeout: 60_000, interval: 50 })
  return server
}

/** As the sign-in of the application issues it: HS256. */
function signedToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    sub: 'u-100',
    tenant_id: 't-sales',
    aud: 'shiori',
    exp: Math.floor(Date.now() / 1000) + 600,
  }
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}
