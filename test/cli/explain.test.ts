import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { callCli, run } from '../support/run-cli.js'
import { fixture, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const listener = `export function listen(show) {
  const feed = new WebSocket('wss://feed.acme.io/live')
  feed.onmessage = (event) => show(event.data)

  return () => feed.close()
}
`

describe('explain <file>:<line>', () => {
  const { path: cwd } = TemporaryRepository.of(fixture('legacy-chat'))
  // The configuration of this fixture says ja.
  const explain = (...args: readonly string[]) => callCli(['explain', '--lang', 'en', ...args], { cwd })

  it('tells what a socket does, its verdict, its endpoints and what apply does', async () => {
    const { code, stdout, stderr } = await explain('web/src/library/libraryNotifications.ts:12')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^web\/src\/library\/libraryNotifications\.ts:12 {2}ws = new WebSocket\(.*→ inline\n/,
    )
    expect(stdout).toMatch(/^├─ kept in the variable ws$/m)
    expect(stdout).toMatch(/^├─ listens .*:18 {2}onmessage$/m)
    expect(stdout).toMatch(/^└─ closes .*:32 {2}close\(\)$/m)
    expect(stdout).toContain('Verdict: inline')
    expect(stdout).toContain('GET  /api/library/stream (configured)')
    expect(stdout).toContain('What apply does')
  })

  it('tells of a socket that stays why, and what would change it', async () => {
    const { code, stdout } = await explain('web/src/voice/voiceClient.ts:17')
    expect(code).toBe(0)
    expect(stdout).toContain('Detected behaviour')
    expect(stdout).toContain('Verdict: manual')
    expect(stdout).toMatch(/What would change it\n {2}R\d\d: /)
    expect(stdout).toMatch(/migrate-ws explain R\d\d\n$/)
  })

  it('finds the socket of a line that only uses it', async () => {
    const { stdout } = await explain('web/src/library/libraryNotifications.ts:20')
    expect(stdout).toMatch(/^web\/src\/library\/libraryNotifications\.ts:20 belongs to .*:12: /)
  })

  it('follows the socket into other files, and finds it from there', async () => {
    const { path: own } = new TemporaryRepository({
      'src/live.ts': [
        "import { attach } from './panel'",
        'export function open(url: string) {',
        '  const socket = new WebSocket(url)',
        '  attach(socket)',
        '}',
        '',
      ].join('\n'),
      'src/panel.ts': [
        'export function attach(line: WebSocket) {',
        '  line.onmessage = (event) => console.log(event.data)',
        "  line.send('hello')",
        '}',
        '',
      ].join('\n'),
    })
    const there = await callCli(['explain', 'src/panel.ts:3'], { cwd: own })
    expect(there.stdout).toMatch(/^src\/panel\.ts:3 belongs to .* made at src\/live\.ts:3: sends/)
    expect(there.stdout).toContain('passed on  src/live.ts:4  passed to attach()\n')
    expect(there.stdout).toMatch(/^[│ ] {2}├─ listens +src\/panel\.ts:2 {2}onmessage$/m)
    expect(there.stdout).toMatch(/^[│ ] {2}└─ sends +src\/panel\.ts:3 {2}send/m)
  })

  it('names the column of each of two sockets on one line, and says what they read twice once', async () => {
    const { path: own } = new TemporaryRepository({
      'live.js': [
        "const socket = token ? new WebSocket('/live', ['v1', token]) : new WebSocket('/live')",
        'socket.onmessage = ({ data }) => show(JSON.parse(data))',
        'if (socket.readyState === socket.OPEN) show("open")',
        '',
      ].join('\n'),
    })
    const both = await callCli(['explain', 'live.js:1'], { cwd: own })
    expect(both.stdout.match(/^live\.js:1:\d+ {2}/gm)).toEqual(['live.js:1:24  ', 'live.js:1:64  '])
    const { stdout } = await callCli(['explain', 'live.js:1:64'], { cwd: own })
    expect(stdout.match(/^live\.js:1:\d+ {2}/gm)).toEqual(['live.js:1:64  '])
    expect(stdout.match(/reads state/g)).toHaveLength(1)
  })

  it('explains what a rule found elsewhere', async () => {
    const { code, stdout } = await explain('serverless.yml:22')
    expect(code).toBe(0)
    expect(stdout).toContain('serverless-websocket-event')
    expect(stdout).toContain('What to do: ')
  })

  it('names what is nearest when nothing stands there', async () => {
    const { code, stdout } = await explain('web/src/chat/chatSocket.js:1')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^There is no socket and no finding at web\/src\/chat\/chatSocket\.js:1\.\n/)
    expect(stdout).toContain('  web/src/chat/chatSocket.js:5  ws → inline\n')
  })

  it('takes the path from -C, from where it is typed, absolute, through a link, with a column', async () => {
    const path = 'web/src/chat/chatSocket.js'
    const { stdout } = await explain(`${path}:5`)
    const link = join(temporaryFolder(), 'link')
    symlinkSync(cwd, link)
    for (const [args, from] of [
      [[`./${path}:5`], cwd],
      [[`${path}:5:12`], cwd],
      [[join(cwd, path).concat(':5')], cwd],
      [[`${path}:5`, '-C', cwd], temporaryFolder()],
      [['src/chat/chatSocket.js:5', '-C', '..'], join(cwd, 'web')],
      [[join(cwd, path).concat(':5')], link],
    ] as const) {
      const again = await callCli(['explain', '--lang', 'en', ...args], { cwd: from })
      expect({ args, ...again, bytes: undefined }).toEqual({
        args,
        code: 0,
        signal: null,
        stdout,
        stderr: '',
        bytes: undefined,
      })
    }
  })

  it('speaks Japanese, and colours only where that is wanted', async () => {
    const place = 'web/src/chat/chatSocket.js:5'
    const japanese = await explain(place, '--lang', 'ja')
    expect(japanese.stdout).toContain('判定：インライン')
    const colored = await explain(place, '--color')
    const escapeCode = String.fromCharCode(0x1b)
    expect(colored.stdout).toContain(escapeCode)
    expect(japanese.stdout).not.toContain(escapeCode)
  })

  it('judges as the configuration and --ignore say', async () => {
    const { path: own } = new TemporaryRepository({
      'a.js': listener,
      '.gitignore': 'out/\n',
      'out/b.js': listener,
    })
    const third = await callCli(['explain', 'a.js:2'], { cwd: own })
    const ours = await callCli(
      [
        'explain',
        'a.js:2',
        '-c',
        join(temporaryFolder({ 'c.yaml': 'ownHosts: [feed.acme.io]\n' }), 'c.yaml'),
      ],
      { cwd: own },
    )
    expect(third.stdout).toContain('feed.acme.io')
    expect(third.stdout).not.toBe(ours.stdout)
  })

  it.each<readonly [what: string, place: string, args: readonly string[], says: RegExp]>([
    ['a file that is not there', 'web/nothing.ts:3', [], /no file "web\/nothing.ts"; .*migrate-ws scan/],
    ['a folder', 'web:3', [], /"web" is not a file; .*migrate-ws scan web/],
    ['a line after the last', 'serverless.yml:99999', [], /has \d+ lines; .*serverless.yml:\d+/],
    ['a line before the first', 'serverless.yml:0', [], /counted from 1/],
    ['a place outside', join(temporaryFolder({ 'a.js': listener }), 'a.js:2'), [], /outside .*-C/],
    ['an ignored file', 'web/src/chat/chatSocket.js:5', ['--ignore', 'web'], /left out by .*--ignore/],
    ['a file without a line', 'web/src/chat/chatSocket.js', [], /which line.*chatSocket.js:1/],
  ])('refuses %s', async (_what, place, args, says) => {
    const refused = await explain(place, ...args)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(/^[^\n]+\n$/)
    expect(refused.stderr).toMatch(says)
  })

  it('says of a file that git ignores that nothing is known of it', async () => {
    const { path: own } = new TemporaryRepository({ '.gitignore': 'out/\n', 'a.js': listener })
    await run('sh', ['-c', 'mkdir out && cp a.js out/b.js'], { cwd: own })
    const refused = await callCli(['explain', 'out/b.js:2'], { cwd: own })
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(/ignored by git.*git check-ignore -v out\/b.js/)
  })
})

describe('explain <id>', () => {
  it.each([
    ['browser-websocket', 'What to do: '],
    ['w-open', 'Example: '],
    ['update-clients', 'Clients updated'],
    ['V01', 'The handler sends or receives bytes'],
  ])('%s', async (id, says) => {
    const { code, stdout, stderr } = await callCli(['explain', id])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(says)
  })

  it('without one lists them all, a line each', async () => {
    const { code, stdout } = await callCli(['explain', '--lang', 'en'])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Rules: .*\n( {2}\S+ {2,}\S.*\n)+\nReasons: .*\n( {2}\S+ {2,}\S.*\n)+\nServers: .*\n( {2}[VW]\S+ {2,}\S.*\n)+\nTerms in the reports\n( {2}\S+ {2,}\S.*\n)+\nChecklist items\n/,
    )
    expect(stdout).toContain('explain src/chat.ts:12')
  })

  it.each([
    ['browser-websockt', /"browser-websockt".*browser-websocket/],
    ['w-opn', /W-OPEN/],
    ['zzzzzzzz', /migrate-ws explain \(it lists/],
  ])('%s is none: exit 2 with what comes near', async (id, says) => {
    const refused = await callCli(['explain', id])
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(says)
  })
})

describe('explain <file>:<line> of a WebSocket route', () => {
  const rooms = `from fastapi import APIRouter, WebSocket

router = APIRouter()
sockets = []


@router.websocket("/{room}/ws")
async def join(websocket: WebSocket, room: str):
    await websocket.accept()
    sockets.append(websocket)
    while True:
        if await websocket.receive_text() == "bye":
            await websocket.close(code=4001)


@router.websocket("/{room}/voice")
async def voice(websocket: WebSocket, room: str):
    await websocket.accept()
    while True:
        await websocket.send_bytes(b"")
`
  const main = `from fastapi import FastAPI

from rooms import router

app = FastAPI()
app.include_router(router, prefix="/rooms")
`
  async function explained(place: string, more: readonly string[] = []) {
    const { path: cwd } = new TemporaryRepository({ 'rooms.py': rooms, 'main.py': main })
    for (const args of [more].filter(({ length }) => length > 0)) await callCli(args, { cwd })
    const { code, stdout, stderr } = await callCli(['explain', '--lang', 'en', place], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }

  it('draws what its handler does, the endpoints beside it, and what apply --servers does', async () => {
    expect(await explained('rooms.py:7')).toBe(`rooms.py:7  /rooms/{room}/ws (fastapi)  → a kit can serve it
├─ handler rooms.py:7–13
├─ kept in     rooms.py:10  sockets
└─ close code  rooms.py:13  4001

Endpoints beside the WebSocket
  GET  /rooms/{room}/ws/stream
  POST /rooms/{room}/ws/message

What apply --servers does
  It adds the kit to main.py, with this route in its list.
  The handler stays unchanged: to it, a stream with its POSTs looks like a WebSocket.

Next
  See the diff: migrate-ws apply --servers --dry-run
`)
  })

  it('tells of one that stays what keeps it and what to do, also from within its handler', async () => {
    const said = await explained('rooms.py:20')
    expect(said).toMatch(
      /^rooms\.py:20 is in the handler of the WebSocket route that is declared at rooms\.py:16:\n\nrooms\.py:16 {2}\/rooms\/\{room\}\/voice \(fastapi\) {2}→ stays on WebSocket\n/,
    )
    expect(said).toContain(
      '\nWhy it stays on WebSocket\n  V01 The handler sends or receives bytes\n      rooms.py:20  bytes (send_bytes)',
    )
    expect(said).toContain('      What to do: Send text')
    expect(said).toMatch(/migrate-ws explain V01\n$/)
  })

  it('knows one that a kit serves, from its list too', async () => {
    expect(await explained('rooms.py:7', ['apply', '--servers'])).toContain('→ on both\n')
    const said = await explained('main.py:7', ['apply', '--servers'])
    expect(said).toMatch(/^main\.py:7 names the WebSocket route that is declared at rooms\.py:7:\n/)
    expect(said).toContain('once none is left: migrate-ws apply --servers --close-websocket\n')
  })
})
