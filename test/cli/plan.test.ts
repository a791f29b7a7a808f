import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cutOverSteps } from '../../src/model/cut-over.js'
import { callCli } from '../support/run-cli.js'
import { fixture, TemporaryRepository } from '../support/temporary-repository.js'

interface Step {
  readonly id: string
  readonly state: string
  readonly items: readonly { readonly id: string }[]
}

const service = (runtime: string) => `service: chat
provider:
  name: aws
  runtime: ${runtime}
  websocketsApiRouteSelectionExpression: $request.body.action
functions:
  join:
    handler: chat.join
    events:
      - websocket: join
`

/** The steps of the legacy system that ships with the project; what is printed is in `plan/`. */
describe('migrate-ws plan', () => {
  const repository = TemporaryRepository.of(fixture('legacy-chat'))
  const { path: cwd } = repository
  const cli = (...args: readonly string[]) => callCli([...args, '--lang', 'en'], { cwd })
  const check = () => cli('check', '--today', '2025-08-07')
  const file = () => readFileSync(repository.at('MIGRATION.md'), 'utf8')

  it('shows the next step whole, and every item once', async () => {
    const { stdout } = await cli('plan')
    await expect(stdout).toMatchFileSnapshot('plan/start.txt')
    const { stdout: all } = await callCli(['plan', '--lang', 'ja', '--verbose'], { cwd })
    await expect(all).toMatchFileSnapshot('plan/all.ja.txt')
    const json = JSON.parse((await cli('plan', '--json')).stdout)
    expect(json).toMatchObject({ next: 'record', dates: { migrate: '2025-11-07' } })
    expect(json.steps.map(({ id }: Step) => id)).toEqual(cutOverSteps)
    const items = json.steps.flatMap((step: Step) => step.items.map(({ id }) => id))
    expect([items.length, new Set(items).size]).toEqual([16, 16])
  })

  it('goes on with what is done', async () => {
    await cli('baseline')
    repository.commit()
    expect(JSON.parse((await cli('plan', '--json')).stdout).next).toBe('serve')
    expect((await cli('plan')).stdout).toMatch(/✔ 1 Record the WebSocket use\n(.*\n)+ {2}➤ 2 Serve/)
  })

  it('writes the steps into MIGRATION.md, and keeps what people add around them', async () => {
    expect(await cli('plan', '--write')).toMatchObject({ code: 0, stderr: '' })
    await expect(file()).toMatchFileSnapshot('plan/MIGRATION.md')
    repository.write('MIGRATION.md', `${file()}\n## Who\n\nAsk Sato.\n`)
    await cli('plan', '--write')
    expect(file()).toContain('\n<!-- migrate-ws plan: end -->\n\n## Who\n\nAsk Sato.\n')
  })

  it('leads to no removal plan where nothing is declared that it would name; nor does the check', async () => {
    const client =
      "const ws = new WebSocket('wss://chat.example.com/ws')\nws.onmessage = (event) => console.log(event.data)\n"
    const { path: apart } = new TemporaryRepository({ 'web/chat.js': client })
    const at = (...args: readonly string[]) => callCli([...args, '--lang', 'en'], { cwd: apart })
    expect((await at('plan-removal')).code).toBe(2)
    const { stdout } = await at('plan', '--verbose')
    expect(stdout).not.toContain('plan-removal')
    expect(stdout).toContain(
      'migrate-ws attest plan-endpoint-removal --not-applicable --by <name> --reason <text>',
    )
    await at('baseline')
    const { stdout: checked } = await at('check', '--phase', '3')
    expect(checked).not.toContain('plan-removal')
    expect(checked).toContain('Remove what is left; the next step: migrate-ws plan.')
    // Where there is an API, both lead to it.
    expect((await cli('plan', '--verbose')).stdout).toContain('migrate-ws plan-removal -o')
  })

  it('leaves the serving open of a server that is in no channel: its path is not known', async () => {
    const server = `const { WebSocketServer } = require('ws')
const settings = require('./settings.js')
exports.start = (port) => {
  const server = new WebSocketServer({ port, path: settings.base + '/api' })
  server.on('connection', (socket) => socket.send('a'))
}
`
    const { path: cwd } = new TemporaryRepository({ 'server.js': server })
    const { steps } = JSON.parse((await callCli(['plan', '--json'], { cwd })).stdout)
    const states = steps.map(({ id, state }: Step) => `${id} ${state}`)
    expect(states).toContain('serve open')
    expect(states).toContain('close open')
  })

  it('leaves the serving open while a server in a language that no kit serves is on WebSocket alone', async () => {
    const mixed = new TemporaryRepository({
      'server.js':
        "const { WebSocketServer } = require('ws')\nconst wss = new WebSocketServer({ port: 8080 })\nwss.on('connection', (ws) => ws.send('hi'))\n",
      'relay/main.rs':
        'use tokio_tungstenite::accept_async;\n\nasync fn relay(stream: TcpStream) {\n    let mut socket = accept_async(stream).await.unwrap();\n    socket.send(Message::Text("a".into())).await.unwrap();\n}\n',
    })
    const typed = (...args: readonly string[]) => callCli([...args, '--lang', 'en'], { cwd: mixed.path })
    await typed('apply', '--servers')
    expect((await typed('scan')).stdout).toMatch(
      /on SSE too, except \d+ in other\s+languages; once no client/,
    )
    const { steps } = JSON.parse((await typed('plan', '--json')).stdout)
    expect(steps.find(({ id }: Step) => id === 'serve')).toMatchObject({
      state: 'open',
      byHand: [{ code: 'V06', location: { path: 'relay/main.rs' } }],
    })
  })

  it('is held to the truth by check', async () => {
    expect((await check()).stdout).not.toContain('MIGRATION.md')
    const before = file()
    const ticked = before.replace(/- \[ \] (.*<!-- serve -->)/, '- [x] $1')
    repository.write('MIGRATION.md', ticked.replace(/- \[x\] (.*<!-- record -->)/, '- [ ] $1'))
    const { code, stdout } = await check()
    expect(code).toBe(1)
    expect(stdout).toContain(
      '✘ MIGRATION.md says that step 1 is open, but it is done: Record the WebSocket use\n✘ MIGRATION.md says that step 2 is done, but it is not: Serve the routes over SSE as well\n',
    )
    expect(stdout).toContain('migrate-ws plan --write')
    expect(JSON.parse((await cli('check', '--today', '2025-08-07', '--json')).stdout)).toMatchObject({
      failures: ['boxes'],
      boxes: [
        { id: 'record', isTicked: false },
        { id: 'serve', isTicked: true },
      ],
    })
    await cli('plan', '--write')
    expect(file()).toBe(before)
    expect((await check()).code).toBe(0)
  })

  it.each([
    ['a text without the marks', () => repository.write('MIGRATION.md', '# Ours\n'), /add these two lines/],
    [
      'half of the marks',
      () => repository.write('MIGRATION.md', '<!-- migrate-ws plan: begin -->\n'),
      /add these two lines/,
    ],
    [
      'a link',
      () => {
        repository.git('rm', '-qf', '--cached', '--ignore-unmatch', 'MIGRATION.md')
        rmSync(repository.at('MIGRATION.md'))
        symlinkSync('README.md', repository.at('MIGRATION.md'))
      },
      /cannot be read as text/,
    ],
  ])('writes over nothing that is not its own: %s', async (_, put, because) => {
    put()
    const before = file()
    const { code, stderr } = await cli('plan', '--write')
    expect({ code, text: file() }).toEqual({ code: 2, text: before })
    expect(stderr).toMatch(because)
  })

  it("names a command only where it serves something: a server in Go is a person's, Lambdas in Node and Python are not", async () => {
    const planned = async (files: Readonly<Record<string, string>>) => {
      const { path } = new TemporaryRepository(files)
      await callCli(['baseline'], { cwd: path })
      const { stdout } = await callCli(['plan', '--verbose', '--lang', 'en'], { cwd: path })
      return stdout.replace(/\n {8}/g, ' ').replace(/\n {6}(?=[a-z])/g, ' ')
    }
    const go = await planned({
      'live.go': `package live

import (
	"net/http"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{}

func Live(w http.ResponseWriter, r *http.Request) {
	conn, _ := upgrader.Upgrade(w, r, nil)
	defer conn.Close()
}
`,
    })
    expect(go).not.toMatch(/apply --servers/)
    expect(go).toContain('Run: migrate-ws explain V06\n')
    expect(go).toMatch(/No kit serves this: \S+:\d+ V06 /)
    expect(go).toMatch(/2 Serve[^➤]*Watch: The server's own tests pass/)
    const node = await planned({
      'serverless.yml': service('nodejs22.x'),
      'chat.js':
        'exports.join = async (event) => ({ statusCode: 200, body: event.requestContext.connectionId })\n',
    })
    expect(node).toContain('Run: migrate-ws apply --servers --dry-run\n')
    expect(node).not.toContain('V09')
    const python = await planned({
      'serverless.yml': service('python3.13'),
      'chat.py':
        'def join(event, context):\n    return {"statusCode": 200, "body": event["requestContext"]["connectionId"]}\n',
    })
    expect(python).toContain('Run: migrate-ws apply --servers --dry-run\n')
    expect(python).not.toContain('V09')
  })

  it('has nothing to do where nothing is', async () => {
    const { path } = new TemporaryRepository({ 'a.js': 'export const a = 1\n' })
    const { stdout } = await callCli(['plan', '--lang', 'en'], { cwd: path })
    expect(stdout).toMatch(/^No WebSocket use was found here\.\n/)
  })
})

describe('a channel that is kept on purpose', () => {
  const files = {
    'web/chat.js':
      "const events = new EventSource('/api/chat/stream')\nevents.onmessage = ({ data }) => show(data)\n",
    'web/voice.js': `const socket = new WebSocket('wss://voice.example.com/transcribe')
socket.binaryType = 'arraybuffer'
socket.onmessage = ({ data }) => hear(new Uint8Array(data))
`,
  }
  const keep =
    'keep:\n  - channel: /transcribe\n    reason: Binary audio.\n    by: Hanako Sato\n    until: 2027-02-07\n'

  it.each([
    ['is no part of the steps', { 'migrate-ws.checklist.yaml': keep }, 'done'],
    ['is, until somebody says so', {}, 'open'],
  ])('%s', async (_, said, state) => {
    const { path: cwd } = new TemporaryRepository({ ...files, ...said })
    const { stdout } = await callCli(['plan', '--json', '--today', '2026-02-07'], { cwd })
    expect(JSON.parse(stdout).steps.find(({ id }: Step) => id === 'move')).toMatchObject({ state })
  })
})
