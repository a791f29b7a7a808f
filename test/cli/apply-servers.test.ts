import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stamped } from '../../src/pipeline/plan/stamp.js'
import { asgiKit, asgiTesting } from '../../transforms/runtime/text.js'
import { interrupt } from '../support/planned-run.js'
import { callCli } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { typedAt } from '../support/typing.js'

const files = {
  'server/app/__init__.py': '',
  'server/app/main.py': `from fastapi import FastAPI, WebSocket

from .rooms import router

app = FastAPI()
app.include_router(router, prefix="/rooms")


@app.websocket("/voice")
async def voice(websocket: WebSocket):
    await websocket.accept()
    while True:
        await websocket.send_bytes(await websocket.receive_bytes())
`,
  'server/app/rooms.py': `from fastapi import APIRouter, WebSocket

router = APIRouter()


@router.websocket("/{room}/ws")
async def join(websocket: WebSocket, room: str):
    await websocket.accept()
    while True:
        await websocket.send_text(f"{room}: {await websocket.receive_text()}")
`,
  'web/package.json':
    '{ "name": "web", "private": true, "type": "module", "dependencies": { "vite": "5" } }\n',
  'web/room.js': `export function join(id, show) {
  const socket = new WebSocket(\`wss://\${location.host}/rooms/\${id}/ws\`)
  socket.onmessage = (event) => show(event.data)
  return (text) => socket.send(text)
}
`,
}
const kit = 'server/app/sse_sockets.py'
const head = 'from fastapi import FastAPI, WebSocket\n\napp = FastAPI()\n'
const voice = (n: number) =>
  `\n\n@app.websocket("/voice/${n}")\nasync def voice${n}(websocket: WebSocket):\n    await websocket.send_bytes(await websocket.receive_bytes())\n`
const written = `from fastapi import FastAPI, WebSocket

from .rooms import router
from .sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[Socket("/rooms/{room}/ws")])
`

describe('apply --servers', () => {
  const apply = (cwd: string, ...args: readonly string[]) =>
    callCli(['apply', '--servers', '--lang', 'en', ...args], { cwd })

  it('says what it serves, what stays and why; a second run changes nothing, undo takes it back', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const run = await apply(cwd)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(
      run.stdout,
    ).toBe(`1 WebSocket route is now also served over an event stream and POSTs; no handler changed.
  server/app/main.py:5  + app.add_middleware(SseSockets, sockets=…)
    /rooms/{room}/ws  →  GET /rooms/{room}/ws/stream, POST /rooms/{room}/ws/message
  server/app/sse_sockets.py  new

1 route stays on WebSocket only:
  server/app/main.py:9 /voice  V01 bytes (send_bytes): an event stream carries text only  (server/app/main.py:13) (1 more reason)

Next:
  1. Read the change: git diff
  2. Run the server's tests
  3. Deploy: nothing changes for clients yet
  4. Move the clients to these endpoints: migrate-ws apply
To undo it: migrate-ws undo
`)
    expect(repository.read('server/app/main.py').toString().startsWith(written)).toBe(true)
    expect(repository.read(kit).toString()).toBe(stamped(asgiKit(), '0.1.0', '#'))
    expect(repository.git('diff', '--numstat')).toBe('2\t0\tserver/app/main.py\n')
    expect(await apply(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
    const again = await apply(cwd)
    expect(again.stdout).toMatch(
      /^Nothing to write: the WebSocket route is already served over an event stream and POSTs\.\n/,
    )
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('--dry-run prints a patch that git applies, --check names the files, and neither writes', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    expect(await apply(cwd, '--check')).toMatchObject({ code: 1, stdout: `server/app/main.py\n${kit}\n` })
    const dry = await apply(cwd, '--dry-run')
    expect(dry.code).toBe(0)
    expect(dry.stderr).toContain('nothing was written.\n')
    expect(dry.stderr).toContain('\nNext: migrate-ws apply --servers\n')
    expect(repository.git('status', '--porcelain')).toBe('')
    const patch = join(temporaryFolder(), 'a.patch')
    writeFileSync(patch, dry.stdout)
    git(cwd, 'apply', patch)
    expect(await apply(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
  })

  it('serves the routes of the named files alone, and adds others to the list that is there', async () => {
    const repository = new TemporaryRepository({
      ...files,
      'server/app/main.py': `${files['server/app/main.py']}

@app.websocket("/feed")
async def feed(websocket: WebSocket):
    await websocket.accept()
`,
    })
    const { path: cwd } = repository
    expect((await apply(cwd, 'server/app/rooms.py')).stdout).toContain('    /rooms/{room}/ws  →  GET')
    const list = () => /sockets=\[.*\]/.exec(repository.read('server/app/main.py').toString())?.[0]
    expect(list()).toBe('sockets=[Socket("/rooms/{room}/ws")]')
    expect((await apply(cwd, '--allow-dirty')).stdout).toContain('Already served: 1.')
    expect(list()).toBe('sockets=[Socket("/rooms/{room}/ws"), Socket("/feed")]')
  })

  it('--broker redis serves what several processes would lose (V08), and belongs to --servers', async () => {
    const repository = new TemporaryRepository({
      ...files,
      'server/Procfile': 'web: gunicorn -w 4 -k uvicorn.workers.UvicornWorker app.main:app\n',
    })
    const { path: cwd } = repository
    const refused = await apply(cwd)
    expect(refused.stdout).toContain(
      'V08 several processes (gunicorn -w 4): a POST would miss its stream  (server/Procfile:1)',
    )
    expect(refused.stdout).toContain(
      'With a broker between the processes, 1 of them can be served: migrate-ws apply --servers --broker redis\n',
    )
    expect(repository.git('status', '--porcelain')).toBe('')
    const dry = await apply(cwd, '--broker', 'redis', '--dry-run')
    expect(dry.stderr).toContain('Next: migrate-ws apply --servers --broker redis\n')
    const run = await apply(cwd, '--broker', 'redis')
    expect(run.stdout).toContain('install the package redis (pip install redis), and set REDIS_URL')
    expect(repository.read('server/app/main.py').toString()).toContain(
      'from .sse_sockets import RedisBroker, Socket, SseSockets',
    )
    expect(await apply(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
    expect(await callCli(['apply', '--broker', 'redis'], { cwd })).toMatchObject({ code: 2 })
  })

  it('says what to type next for the same folder', async () => {
    const { path: cwd } = new TemporaryRepository({
      ...files,
      'server/more.py': `${head}${Array.from({ length: 12 }, (_, n) => voice(n)).join('')}`,
      'server/Procfile': 'web: gunicorn -w 4 -k uvicorn.workers.UvicornWorker app.main:app\n',
    })
    const { stdout } = await apply(cwd, '-C', 'server')
    expect(stdout.match(/migrate-ws .*/g)).toEqual([
      'migrate-ws apply --servers -C server --dry-run --verbose',
      'migrate-ws apply --servers -C server --broker redis',
      'migrate-ws explain app/main.py:9 -C server',
      'migrate-ws scan -C server',
    ])
    const written = await apply(cwd, '-C', 'server', '--broker', 'redis')
    expect(written.stdout).toContain('Move the clients to these endpoints: migrate-ws apply -C server\n')
    const list = `${head}app.add_middleware(SseSockets, sockets=SOCKETS)\n${voice(1).replaceAll('_bytes', '_text')}`
    const { path } = new TemporaryRepository({
      'main.py': list.replace('\n', '\nfrom routes import SOCKETS\nfrom sse_sockets import SseSockets\n'),
      'routes.py': '# Long.\nfrom sse_sockets import Socket\n\nSOCKETS = [Socket("/other")]\n',
      'sse_sockets.py': asgiKit(),
    })
    expect((await apply(path)).stdout).toContain('\n  routes.py  + sockets=[…, Socket(…)]\n')
  })

  it('says what to know of the routes that it serves, each once, and explains it in both languages', async () => {
    const { path: cwd } = new TemporaryRepository({
      'start.sh': 'exec uvicorn main:app --ws-ping-interval 5\n',
      'main.py': `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/one")
async def one(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("one")


@app.websocket("/two")
async def two(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("two")
`,
    })
    const { stderr } = await apply(cwd, '--dry-run', '--verbose')
    expect(stderr).toContain(`  main.py:3  + app.add_middleware(SseSockets, sockets=…)
    /one  →  GET /one/stream, POST /one/message
    /two  →  GET /two/stream, POST /two/message
    W-PING start.sh:1  --ws-ping-interval 5 applies only to WebSockets; streams have the kit's heartbeat (15 s)
    W-RETURN main.py:9  the handler may end here without a close (await websocket.send_text("one")): streams end with 1000, a WebSocket stays open
    W-RETURN main.py:15  the handler`)
    const brief = await apply(cwd, '--dry-run')
    expect(brief.stderr).toContain('stays open (1 more place)\n')
    for (const [lang, title] of [
      ['en', 'The server pings its WebSockets'],
      ['ja', 'サーバーが WebSocket に ping を送る設定'],
    ] as const)
      expect((await callCli(['explain', 'W-PING', '--lang', lang], { cwd })).stdout).toContain(title)
  })

  it('names a Dockerfile that would leave the kit out', async () => {
    const { path: cwd } = new TemporaryRepository({
      'named/Dockerfile': 'FROM python:3.12\nCOPY requirements.txt ./\nCOPY main.py settings.py ./\n',
      'named/main.py': files['server/app/rooms.py'].replaceAll('APIRouter', 'FastAPI'),
      'whole/Dockerfile': 'FROM python:3.12\nCOPY whole/main.py ./\nCOPY . .\n',
      'whole/main.py': files['server/app/rooms.py'].replaceAll('APIRouter', 'FastAPI'),
    })
    const { stdout } = await apply(cwd)
    expect(stdout.match(/^.*copies files by name.*$/gm)).toEqual([
      '  named/Dockerfile:3  copies files by name: add named/sse_sockets.py, or the image lacks it',
    ])
  })

  it('writes over no uncommitted change, and over no other file of the kit’s name', async () => {
    const repository = new TemporaryRepository({ ...files, [kit]: '# mine\n' })
    const { path: cwd } = repository
    const taken = await apply(cwd)
    expect(taken.stdout).toContain('V07 server/app/sse_sockets.py is there and is no kit')
    expect(repository.git('status', '--porcelain')).toBe('')
    const dirty = new TemporaryRepository(files)
    dirty.write('server/app/main.py', `${files['server/app/main.py']}# mine\n`)
    const refused = await apply(dirty.path)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('or type: migrate-ws apply --servers --allow-dirty')
  })

  it('--update-runtime renews the kit as it does the adapter', async () => {
    const repository = new TemporaryRepository({
      ...files,
      [kit]: stamped(asgiKit().replace('EARLY = 64', 'EARLY = 32'), '0.0.9', '#'),
    })
    const { path: cwd } = repository
    const run = await callCli(['apply', '--update-runtime', '--lang', 'en'], { cwd })
    expect(run.stdout).toContain(`  ${kit}  (migrate-ws 0.0.9)\n`)
    expect(repository.read(kit).toString()).toBe(stamped(asgiKit(), '0.1.0', '#'))
  })

  it('is what apply finds the endpoints of clients by, whatever they call a parameter', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    expect((await callCli(['apply', '--lang', 'en'], { cwd })).code).toBe(2)
    expect((await apply(cwd)).code).toBe(0)
    const run = await callCli(['apply', '--lang', 'en', '--allow-dirty'], { cwd })
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toContain('(by the kit at server/app/main.py:7)')
    expect(run.stdout).not.toContain('W-FOUND')
    const client = repository.read('web/room.js').toString()
    expect(client).toContain('const address = `https://${location.host}/rooms/${id}/ws`')
    expect(client).toContain('new EventSource(`${address}/stream?connectionId=${connectionId}`)')
    expect(client).toContain('fetch(`${address}/message?connectionId=${connectionId}`')
  })
})

describe('apply --servers --twin-tests', () => {
  const helper = 'server/app/sse_sockets_testing.py'
  const test = `from app.main import app


def test_join(client):
    with client.websocket_connect("/rooms/7/ws") as socket:
        socket.send_text("hello")


def test_voice(client):
    with client.websocket_connect("/voice") as socket:
        socket.send_bytes(b"1")
`
  const tested = { ...files, 'server/tests/test_rooms.py': test }
  const apply = (cwd: string, ...args: readonly string[]) =>
    callCli(['apply', '--servers', '--lang', 'en', ...args], { cwd })

  it('is named by a run without it; shows its diff, writes, has nothing left, and is taken back', async () => {
    const repository = new TemporaryRepository(tested)
    const { path: cwd } = repository
    const could =
      'Tests of these routes that could also run over the stream: 1. Type: migrate-ws apply --servers --twin-tests\n'
    expect((await apply(cwd, '--dry-run')).stderr).toContain(could)
    const dry = await apply(cwd, '--twin-tests', '--dry-run')
    expect(dry.stdout).toContain('+from app.sse_sockets_testing import over_both\n')
    expect(dry.stdout).toContain(
      '+@over_both\n def test_join(client):\n     with client.websocket_connect("/rooms/7/ws") as socket:\n',
    )
    expect(dry.stderr).toContain('Tests that would run over WebSocket and over the stream: 1\n')
    expect(dry.stderr).toContain('\nNext: migrate-ws apply --servers --twin-tests\n')
    expect(repository.git('status', '--porcelain')).toBe('')
    const run = await apply(cwd, '--twin-tests')
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toContain(`
Tests that now run over WebSocket and over the stream: 1
  server/tests/test_rooms.py  1

Tests that open a WebSocket and stay on it: 1
  server/tests/test_rooms.py:9  its route stays on WebSocket  /voice
`)
    expect(repository.read(helper).toString()).toBe(stamped(asgiTesting(), '0.1.0', '#'))
    expect(repository.git('diff', '--numstat')).toBe(
      '2\t0\tserver/app/main.py\n2\t0\tserver/tests/test_rooms.py\n',
    )
    const left = await apply(cwd, '--twin-tests', '--check')
    expect(left).toMatchObject({ code: 0, stdout: '' })
    expect((await apply(cwd, '--check')).stderr).not.toContain('could run')
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('comes later as well, leaves an edited helper, and renews an old one', async () => {
    const repository = new TemporaryRepository(tested)
    const { path: cwd } = repository
    await apply(cwd)
    const later = await apply(cwd, '--twin-tests', '--allow-dirty')
    expect(later.stdout).toContain('Already served: 1.\n')
    expect(later.stdout).toContain('  server/tests/test_rooms.py  1\n')
    const old = stamped(asgiTesting().replace('ENDING = 1.0', 'ENDING = 2.0'), '0.0.1', '#')
    writeFileSync(join(cwd, helper), old)
    const renewed = await callCli(['apply', '--update-runtime', '--allow-dirty'], { cwd })
    expect(renewed.stdout).toContain(`  ${helper}  (migrate-ws 0.0.1)\n`)
    expect(repository.read(helper).toString()).toBe(stamped(asgiTesting(), '0.1.0', '#'))
    const edited = repository.read(helper).toString().replace('ENDING = 1.0', 'ENDING = 3.0')
    writeFileSync(join(cwd, helper), edited)
    await callCli(['apply', '--update-runtime', '--allow-dirty'], { cwd })
    expect(repository.read(helper).toString()).toBe(edited)
  })

  it('goes with --all, and is for servers', async () => {
    const repository = new TemporaryRepository(tested)
    const { path: cwd } = repository
    const all = await callCli(['apply', '--all', '--twin-tests', '--lang', 'en'], { cwd })
    expect(all.stdout).toContain('Tests that now run over WebSocket and over the stream: 1\n')
    expect(repository.read('web/room.js').toString()).not.toContain('new WebSocket')
    const alone = await callCli(['apply', '--twin-tests'], { cwd })
    expect(alone).toMatchObject({ code: 2 })
    expect(alone.stderr).toContain('type: migrate-ws apply --servers --twin-tests\n')
  })
})

describe('apply --servers --mark', () => {
  const mark = '# migrate-ws: manual V01 — bytes (send_bytes): an event stream carries text only\n'
  const voice = '@app.websocket("/voice")\n'
  const main = 'server/app/main.py'
  const run = (cwd: string, ...args: readonly string[]) =>
    callCli(['apply', '--servers', '--mark', '--lang', 'en', ...args], { cwd })

  it('leaves the reason above each route that stays; again it does nothing, undo takes all back', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const dry = await run(cwd, '--dry-run')
    expect(dry.stderr).toContain('Markers (# migrate-ws: manual): 1 to write\n')
    expect(dry.stderr).toContain('Next: migrate-ws apply --servers --mark\n')
    const { code, stdout } = await run(cwd)
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Markers (# migrate-ws: manual): 1 written\n'),
    })
    expect(repository.read(main).toString()).toContain(`\n\n\n${mark}${voice}`)
    expect(await run(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('keeps the comments true: one that says otherwise is changed, one above no route that stays goes', async () => {
    const stale = '# migrate-ws: manual V01 — was'
    const rooms = files['server/app/rooms.py']
    const repository = new TemporaryRepository({
      ...files,
      [main]: files[main].replace(voice, `${stale}\n${voice}`),
      'server/app/rooms.py': `"""\n${stale}\n"""\n${rooms.replace('@router', `${stale}\n@router`)}`,
    })
    const { path: cwd } = repository
    const { stdout } = await run(cwd)
    expect(stdout).toContain('Markers (# migrate-ws: manual): 1 brought up to date, 1 removed\n')
    expect(repository.read(main).toString()).toContain(`\n\n\n${mark}${voice}`)
    const text = 'a text is no comment'
    expect(repository.read('server/app/rooms.py').toString(), text).toBe(`"""\n${stale}\n"""\n${rooms}`)
  })

  it('writes none without the option, and takes away what a route that is served has', async () => {
    const marked = files['server/app/rooms.py'].replace('@router', `${mark}@router`)
    const repository = new TemporaryRepository({ ...files, 'server/app/rooms.py': marked })
    await callCli(['apply', '--servers'], { cwd: repository.path })
    expect(repository.read(main).toString()).not.toContain('# migrate-ws')
    expect(repository.read('server/app/rooms.py').toString()).toBe(files['server/app/rooms.py'])
  })
})

describe('apply --servers -i', () => {
  const other = {
    'other/main.py': files['server/app/rooms.py'].replaceAll('APIRouter', 'FastAPI'),
    'other/Procfile': 'web: gunicorn -w 4 -k uvicorn.workers.UvicornWorker main:app\n',
  }
  const changed = (repository: TemporaryRepository) =>
    repository
      .git('status', '--porcelain', '-uall')
      .split('\n')
      .map((line) => line.slice(3))
      .sort()

  it.each<readonly [answers: string, written: readonly string[]]>([
    ['y\ny\nn\n', ['other/main.py', 'other/sse_sockets.py']],
    ['n\ny\n', [kit, 'server/app/main.py']],
    ['y\na\n', [kit, 'other/main.py', 'other/sse_sockets.py', 'server/app/main.py']],
    ['y\nn\nq\n', []],
  ])('asks what only a person knows, then of each application, %j', async (answers, expected) => {
    const repository = new TemporaryRepository({ ...files, ...other })
    const { code, err } = await typedAt(repository.path, answers, '--servers')
    expect(code).toBe(0)
    expect(err).toContain(
      'Several processes serve other/main.py (gunicorn -w 4, other/Procfile:1). Do they share streams through the Redis at REDIS_URL? [y,n,q,?] ',
    )
    expect(changed(repository)).toEqual(['', ...expected].sort())
    if (expected.includes('other/main.py'))
      expect(repository.read('other/main.py').toString()).toContain(
        'broker=RedisBroker(os.environ["REDIS_URL"])',
      )
  })

  it('shows each diff before, and writes nothing when nobody answers any more', async () => {
    const repository = new TemporaryRepository(files)
    const { code, err } = await typedAt(repository.path, '', '--servers')
    expect(code).toBe(2)
    expect(err).toContain('+app.add_middleware(SseSockets, sockets=[Socket("/rooms/{room}/ws")])')
    expect(err).toContain(`With it: ${kit} (new)\n`)
    expect(err).toContain('(1/1) Also serve 1 route of server/app/main.py over an event stream and POSTs?')
    expect(changed(repository)).toEqual([''])
  })
})

describe('apply --servers --resume', () => {
  it('goes on with an apply that was interrupted, as --resume does', async () => {
    const repository = new TemporaryRepository(files)
    const { path: cwd } = repository
    const none = await callCli(['apply', '--servers', '--resume'], { cwd })
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('No apply was interrupted here') })
    await interrupt(cwd, 1, [
      { path: 'server/app/main.py', before: files['server/app/main.py'], after: written },
      { path: kit, after: 'class SseSockets: ...\n' },
    ])
    const run = await callCli(['apply', '--servers', '--resume', '--lang', 'en'], { cwd })
    expect(run.stdout).toContain('Finished the interrupted apply: wrote 1 of its 2 files')
    expect(repository.read(kit).toString()).toBe('class SseSockets: ...\n')
  })
})

describe('apply --servers --close-websocket', () => {
  const close = (cwd: string, ...args: readonly string[]) =>
    callCli(['apply', '--servers', '--close-websocket', ...args, '--lang', 'en', '--today', '2026-12-01'], {
      cwd,
    })
  const attest = (cwd: string, count: number, ...args: readonly string[]) => {
    const said = ['--by', 'Hanako', '--statement', 'Counted by the gateway.', '--today', '2026-11-30']
    return callCli(['attest', 'update-clients', '--other-clients', String(count), ...said, ...args], { cwd })
  }
  const main = 'server/app/main.py'
  const feed = `

@app.websocket("/feed")
async def feed(websocket: WebSocket):
    await websocket.accept()
`
  const listed = (...sockets: readonly string[]) =>
    `app.add_middleware(SseSockets, sockets=[${sockets.join(', ')}])\n`

  /** Two routes behind a kit, committed; the client of `/rooms/{room}/ws` is on WebSocket still. */
  async function served(more: Readonly<Record<string, string>> = {}) {
    const repository = new TemporaryRepository({ ...files, [main]: files[main] + feed, ...more })
    await callCli(['apply', '--servers'], { cwd: repository.path })
    repository.commit()
    return repository
  }

  it('is refused while a client of the repository opens the route, or may', async () => {
    const { path: cwd } = await served({
      'web/any.js':
        'export const open = (base, path) => {\n  const s = new WebSocket(base + path)\n  s.onmessage = console.log\n}\n',
    })
    await attest(cwd, 0)
    const run = await close(cwd)
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(
      run.stderr,
    ).toBe(`/feed keeps its WebSocket: web/any.js:2 may open it, since the address is not known; see where it leads: migrate-ws explain web/any.js:2
/rooms/{room}/ws keeps its WebSocket: web/room.js:2 opens it; move that first: migrate-ws apply
/rooms/{room}/ws keeps its WebSocket: web/any.js:2 may open it, since the address is not known; see where it leads: migrate-ws explain web/any.js:2
`)
  })

  it('is refused while a client in another language opens it, or opens an address that is not read', async () => {
    const { path: cwd } = await served({
      'worker.py': `import websockets


async def work():
    async with websockets.connect("ws://localhost:8000/feed") as socket:
        await socket.send("x")
    async with websockets.connect("wss://stream.binance.com/feed") as socket:
        await socket.send("x")
`,
      'ios/Feed.swift': 'let task = URLSession.shared.webSocketTask(with: address)\n',
      'ios/feed.dart': 'final feed = IOWebSocketChannel.connect(address);\n',
      'ios/Views.swift': 'struct Feed: View {}\n',
    })
    await attest(cwd, 0)
    const run = await close(cwd, '/feed')
    expect(
      run.stderr,
    ).toBe(`/feed keeps its WebSocket: worker.py:5 opens it; move that by hand first: migrate-ws explain worker.py:5
/feed keeps its WebSocket: ios/Feed.swift:1, ios/feed.dart:1 may open it, since the address is not known; see where it leads: migrate-ws explain ios/Feed.swift:1
`)
    expect(await close(cwd, '/feed', '--ignore', 'ios/**', '--ignore', 'worker.py')).toMatchObject({
      code: 0,
    })
  })

  it('is refused until it is attested that no other client opens it', async () => {
    const repository = await served()
    const { path: cwd } = repository
    const say =
      "migrate-ws attest update-clients --other-clients 0 --route /feed --by '<who>' --statement '<how that is known>'\n"
    const refusal = async () => (await close(cwd, '/feed')).stderr
    expect(await refusal()).toBe(
      `/feed keeps its WebSocket: no attestation says how many clients outside this repository (mobile apps, partners) open it; when there are none, type: ${say}`,
    )
    await attest(cwd, 0, '--route', '/rooms/{room}/ws')
    expect(await refusal()).toContain('no attestation says')
    await attest(cwd, 12, '--route', '/feed')
    expect(await refusal()).toBe(
      `/feed keeps its WebSocket: 12 clients outside this repository open it (Hanako, 2026-11-30); when there are none, type: ${say}`,
    )
    await attest(cwd, 0, '--route', '/feed', '--expires', '2026-11-30')
    expect(await refusal()).toContain('is not valid on 2026-12-01 (Hanako, 2026-11-30 to 2026-11-30)')
    expect(repository.read(main).toString()).not.toContain('websocket=False')
    await attest(cwd, 0, '--route', '/feed')
    expect(await close(cwd, '/feed')).toMatchObject({ code: 0, stderr: '' })
    expect(repository.read('migrate-ws.checklist.yaml').toString()).toContain(`
  - route: /feed
    count: 0
    by: Hanako
    date: 2026-11-30
    statement: Counted by the gateway.
`)
  })

  it('names the routes that no client is left on', async () => {
    const { path: cwd } = await served()
    await attest(cwd, 0)
    const run = await close(cwd)
    expect(run.code).toBe(2)
    expect(run.stderr).toContain(
      'The other routes have no client left: migrate-ws apply --servers --close-websocket /feed\n',
    )
  })

  it('writes websocket=False on each; a second run changes nothing, undo takes it back', async () => {
    const repository = await served()
    const { path: cwd } = repository
    await attest(cwd, 0)
    await callCli(['apply'], { cwd })
    repository.commit()
    const dry = await close(cwd, '--dry-run')
    expect(dry.code).toBe(0)
    expect(dry.stderr).toContain('\nNext: migrate-ws apply --servers --close-websocket\n')
    expect(await close(cwd, '--check')).toMatchObject({ code: 1, stdout: `${main}\n` })
    const run = await close(cwd)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(
      run.stdout,
    ).toBe(`2 routes are now served only over event streams and POSTs; WebSockets on them are refused (403).
  server/app/main.py:7  /feed
  server/app/main.py:7  /rooms/{room}/ws

Next: run the server's tests, read git diff, and deploy once the moved clients are released
Then, for what only WebSocket needed: migrate-ws plan
To undo it: migrate-ws undo
`)
    expect(repository.read(main).toString()).toContain(`sockets=[
    Socket("/feed", websocket=False),
    Socket("/rooms/{room}/ws", websocket=False),
])
`)
    expect(dry.stdout).toContain('+    Socket("/feed", websocket=False),\n')
    expect((await close(cwd)).stdout).toBe(
      'Nothing to write: routes that already refuse WebSockets: 2.\n\nNext: See the rest of the checklist: migrate-ws scan\n',
    )
    expect((await callCli(['undo'], { cwd })).code).toBe(0)
    expect(repository.read(main).toString()).toContain(
      listed('Socket("/feed")', 'Socket("/rooms/{room}/ws")'),
    )
  })

  it('needs a kit, a route that one names, and --servers; it takes no paths', async () => {
    const without = new TemporaryRepository(files)
    expect((await close(without.path)).stderr).toContain('first type: migrate-ws apply --servers\n')
    const { path: cwd } = await served()
    expect((await close(cwd, '/fed')).stderr).toBe(
      'No kit names the route /fed; choose among: /feed, /rooms/{room}/ws\n',
    )
    expect((await close(cwd, '/feed', 'server')).stderr).toContain('leave the paths out')
    const alone = await callCli(['apply', '--close-websocket', '/feed'], { cwd })
    expect(alone.stderr).toContain('type: migrate-ws apply --servers --close-websocket /feed\n')
  })
})
