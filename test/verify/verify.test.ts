import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { serveKit } from '../asgi-kit/host.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { bin, callCli, plainEnv } from '../support/run-cli.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import { chatServer, type Fault } from './chat-server.js'

const transcript = `connections:
  client: { path: /chat }
varies: [id, at]
steps:
  - { do: open }
  - { do: receive, message: { type: welcome, id: 1 } }
  - { do: send, message: { action: ask, from: ann } }
  - { do: receive }
  - { do: receive, message: { type: chunk, text: lo, from: ann, at: 2 } }
  - { do: send, message: plain text }
  - { do: receive, message: heard plain text }
  - { do: send, message: { action: leave } }
  - { do: closed, code: 4001, reason: bye }
`

/** `verify` of a transcript, with a server that is migrated and one with a fault. */
async function verified(fault: Fault = {}, script = transcript, old: Fault = {}) {
  const folder = temporaryFolder({ 'chat.yaml': script })
  const [before, after] = [await chatServer(old), await chatServer(fault)]
  const { code, stdout, stderr } = await callCli(
    ['verify', '--script', 'chat.yaml', '--old', before.ws, '--new', after.http, '--timeout', '2'],
    { cwd: folder },
  )
  return { code, said: stdout + stderr }
}

describe('migrate-ws verify', () => {
  it('finds a WebSocket server and the same one behind the kit equal', async () => {
    expect(await verified()).toEqual({
      code: 0,
      said: `Both servers answer the same: 1 connection, 4 messages.
Compared only by type, because the values differ from run to run: $.id, $.at
`,
    })
  })

  it.each<[string, Fault, string]>([
    [
      'another text',
      { chunks: ['Hel', 'LO'] },
      `chat.yaml:9: the servers differ at "receive" of client. All steps before it are the same.
  old  {"type":"chunk","text":"lo","from":"ann","at":N}
  new  {"type":"chunk","text":"LO","from":"ann","at":N}
  at   $.text
`,
    ],
    [
      'a field that is missing',
      { omits: 'from' },
      `chat.yaml:8: the servers differ at "receive" of client. All steps before it are the same.
  old  {"type":"chunk","text":"Hel","from":"ann","at":N}
  new  {"type":"chunk","text":"Hel","at":N}
  at   $.from
`,
    ],
    [
      'one message too few',
      { chunks: ['Hel'] },
      `chat.yaml:9: the servers differ at "receive" of client. All steps before it are the same.
  old  {"type":"chunk","text":"lo","from":"ann","at":N}
  new  nothing within 2 s
`,
    ],
    [
      'one message too many',
      { repeats: true },
      `chat.yaml:11: the servers differ at "receive" of client. All steps before it are the same.
  old  heard plain text
  new  {"type":"chunk","text":"again"}
  at   $
The new server sends at line 13 what the old one sends here: there is an extra message before it.
`,
    ],
    [
      'another close code',
      { code: 4002 },
      `chat.yaml:13: the servers differ at "closed" of client. All steps before it are the same.
  old  closed 4001 bye
  new  closed 4002 bye
`,
    ],
  ])('shows the first difference: %s', async (_, fault, said) => {
    const run = await verified(fault)
    expect(run.code).toBe(1)
    expect(run.said.replace(/"at":\d+/g, '"at":N').replace(/Compared only by .*\n/, '')).toBe(said)
  })

  it('hears what comes behind the last step', async () => {
    const short = `${transcript.split('\n').slice(0, 9).join('\n')}\n`
    const { code, said } = await verified({ repeats: true }, short)
    expect(code).toBe(1)
    expect(said).toContain(`The servers differ after the last step, on client. All steps are the same.
  old  nothing within 1 s
  new  {"type":"chunk","text":"again"}
`)
  })

  it('says how a value is let differ, where the transcript shows none', async () => {
    const script = transcript.replace('varies: [id, at]', 'varies: [id]')
    const { code, said } = await verified({}, script)
    expect(code).toBe(1)
    expect(said).toContain('  at   $.at\nIf "at" differs from run to run, add it to varies.\n')
  })

  it('compares who is let in', async () => {
    const script = `connections:
  client: { path: '/chat?token=wrong' }
steps:
  - { do: refused }
`
    expect((await verified({}, script)).code).toBe(0)
    const { code, said } = await verified({ admitsAll: true }, script)
    expect(code).toBe(1)
    expect(said).toMatch(
      /chat\.yaml:4: the servers differ at "refused" of client.*\n {2}old {2}refused \(.*401.*\)\n {2}new {2}open\n/,
    )
  })

  it('blames no new server for what the old one does not do', async () => {
    expect(await verified({}, transcript, { code: 1000 })).toEqual({
      code: 2,
      said: 'chat.yaml:13: the old server does not do what the transcript says at "closed": closed 1000 bye. Record it again, or correct the step.\n',
    })
  })

  it('follows no redirect to another host', async () => {
    const elsewhere = await chatServer()
    const old = await chatServer()
    const redirecting = createServer((request, response) =>
      response.writeHead(307, { location: `${elsewhere.http}${request.url}` }).end(),
    )
    await new Promise<void>((done) => redirecting.listen(0, '127.0.0.1', done))
    onTestFinished(() => void redirecting.close())
    const { port } = redirecting.address() as AddressInfo
    const { code, stdout } = await callCli(
      ['verify', '--script', 'chat.yaml', '--old', old.ws, '--new', `http://127.0.0.1:${port}`],
      { cwd: temporaryFolder({ 'chat.yaml': transcript }) },
    )
    expect(code).toBe(1)
    expect(stdout).toMatch(/\n {2}old {2}open\n {2}new {2}refused/)
  })

  it.each<readonly string[]>([
    ['connections: {}\nsteps: [{ do: open }]', 'chat.yaml:2: whose step is this?'],
    [
      'connections: { a: { path: chat } }\nsteps: [{ do: open }]',
      'chat.yaml:1: connections.a.path must begin with /',
    ],
    ['connections: { a: { path: /chat } }\nsteps: [{ do: send, message: x }]', 'chat.yaml:2: a is not open'],
    ['connections: { a: { path: /chat } }\nsteps: [{ do: open }, { do: open }]', 'chat.yaml:2: a is open'],
    [
      'connections: { a: { path: /chat } }\nsteps: [{ do: open, connection: b }]',
      'chat.yaml:2: there is no connection "b"',
    ],
    [
      'connections: { a: { path: "/chat?t=${NOT_SET}" } }\nsteps: [{ do: open }]',
      'chat.yaml:1: the variable NOT_SET is not set',
    ],
    ['connections: { a: { path: /chat } }\nsteps: [{ do: shout }]', 'chat.yaml:2: '],
    ['steps: [', 'chat.yaml:1: this is not YAML'],
    ...['//example.com/x', 'https://example.com/x', '/\\\\example.com', './x\\\\y'].map((place) => [
      `connections: { a: { path: /chat, stream: "${place}" } }\nsteps: [{ do: open }]`,
      'chat.yaml:1: connections.a.stream must begin with ./ or /',
    ]),
  ])('refuses a transcript with a mistake: %s', async (script, said) => {
    const { code, stderr } = await callCli(
      ['verify', '--script', 'chat.yaml', '--old', 'ws://127.0.0.1:9', '--new', 'http://127.0.0.1:9'],
      { cwd: temporaryFolder({ 'chat.yaml': script }) },
    )
    expect(code).toBe(2)
    expect(stderr).toContain(said)
  })

  it.each([
    [['--old', 'http://localhost'], 'It takes an address such as ws://localhost:8000'],
    [['--old', 'ws://localhost', '--new', 'http://localhost'], 'add --script <file>'],
    [['--script', 'chat.yaml'], 'add --old ws://localhost:8000 and --new http://localhost:8001'],
    [['--script', 'chat.yaml', '--record', 'a.yaml'], 'cannot be used with'],
    [['--record', 'a.yaml'], 'Add --old ws://localhost:8000'],
    [['--header', 'nonsense'], "It takes a header such as 'authorization: Bearer …'"],
  ])('says what to type after %j', async (args, said) => {
    const { code, stderr } = await callCli(['verify', ...args])
    expect(code).toBe(2)
    expect(stderr).toContain(said)
  })
})

describe('migrate-ws verify --record', () => {
  it('writes what a client and the old server say, without its token, and that can be replayed', async () => {
    const folder = temporaryFolder({})
    const [old, fresh] = [await chatServer(), await chatServer()]
    const child = spawn(process.execPath, [bin, 'verify', '--record', 'chat.yaml', '--old', old.ws], {
      cwd: folder,
      env: plainEnv(),
    })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    await expect.poll(() => said).toMatch(/ws:\/\/127\.0\.0\.1:\d+/)
    const address = /connect to (\S+)/.exec(said)?.[1]
    const client = new WebSocket(`${address}/chat?token=geheim`)
    let heard = 0
    client.on('message', () => heard++)
    await expect.poll(() => heard).toBe(1)
    client.send('{"action":"ask","from":"ann"}')
    await expect.poll(() => heard).toBe(3)
    const closed = once(client, 'close')
    client.send('{"action":"leave"}')
    await closed
    const ended = once(child, 'close')
    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    const text = readFileSync(join(folder, 'chat.yaml'), 'utf8')
    expect(
      text
        .replace(/\d{13}/g, 'N')
        .replace(/[0-9a-f-]{36}/, 'ID')
        .replace(/127[\d.:]*/, 'HOST'),
    ).toBe(`# What a client and ws://HOST said. Replay it: migrate-ws verify --script <this file> --old … --new …
# Set before: TOKEN
connections:
  client:
    path: /chat?token=\${TOKEN}
steps:
  - { do: open }
  - { do: receive, message: { type: welcome, id: ID } }
  - { do: send, message: { action: ask, from: ann } }
  - { do: receive, message: { type: chunk, text: Hel, from: ann, at: N } }
  - { do: receive, message: { type: chunk, text: lo, from: ann, at: N } }
  - { do: send, message: { action: leave } }
  - { do: closed, code: 4001, reason: bye }
`)
    const replayed = await callCli(
      ['verify', '--script', 'chat.yaml', '--old', old.ws, '--new', fresh.http],
      { cwd: folder, env: { TOKEN: 'geheim' } },
    )
    expect(replayed.stdout).toBe(`Both servers answer the same: 1 connection, 3 messages.
Compared only by type, because the values differ from run to run: $.id, $.at
`)
  })
})

describeWithAsgiServers('migrate-ws verify with FastAPI behind the kit', () => {
  it('finds both equal', async () => {
    const host = await serveKit()
    onTestFinished(() => host.stop())
    const script = `connections:
  ann: { path: '/rooms/1?name=ann' }
  bob: { path: '/rooms/1?name=bob' }
  cid: { path: '/rooms/1?name=cid' }
  echo: { path: /ws }
steps:
  - { do: open, connection: ann }
  - { do: open, connection: bob }
  - { do: send, message: hello, connection: ann }
  - { do: receive, message: 'ann: hello', connection: ann }
  - { do: receive, message: 'ann: hello', connection: bob }
  - { do: refused, connection: cid }
  - { do: open, connection: echo }
  - { do: send, message: { any: [thing, 1] }, connection: echo }
  - { do: receive, connection: echo }
  - { do: send, message: close 4010 enough, connection: echo }
  - { do: closed, code: 4010, reason: enough, connection: echo }
  - { do: close, connection: bob }
`
    const at = `127.0.0.1:${host.port}`
    const { code, stdout } = await callCli(
      ['verify', '--script', 'rooms.yaml', '--old', `ws://${at}`, '--new', `http://${at}`],
      { cwd: temporaryFolder({ 'rooms.yaml': script }) },
    )
    expect(stdout).toBe('Both servers answer the same: 4 connections, 3 messages.\n')
    expect(code).toBe(0)
  })
})
