import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileAndLine } from '../src/model/lines.js'
import { Outcomes } from '../src/pipeline/outcomes.js'
import { loadParsers } from '../src/pipeline/parse.js'
import { planServers } from '../src/pipeline/servers/plan-servers.js'
import type { ServerPlan } from '../src/pipeline/servers/server-plan.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

type Files = Readonly<Record<string, string | Uint8Array>>

async function planned(files: Files, twinTests = true): Promise<ServerPlan> {
  const tree = memoryTree(files)
  const paths = Object.keys(files).sort()
  await loadParsers(['python'])
  const host = hostOf(tree, paths)
  const same = { wanted: () => true, config: {}, version: '0.0.0', outcomes: new Outcomes([]) }
  return planServers({ ...same, tree, host, paths, twinTests })
}

/** What is written. Throws when a file did not pass its checks. */
async function written(files: Files): Promise<Record<string, string>> {
  const { files: all } = await planned(files)
  return Object.fromEntries(
    all.map((file) => {
      if (file.kind !== 'change') throw new Error(`${file.path}: ${file.kind === 'failed' && file.message}`)
      return [file.path, Buffer.from(file.after).toString('utf8')]
    }),
  )
}

/** The kit and the helper as one line. */
function shortened(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const own = /(sse_sockets(?:_testing)?)\.py$/.exec(path)?.[1]
      return [path, own ? `# … ${own} …\n` : text]
    }),
  )
}

function textsOf(files: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, Buffer.from(text).toString('utf8')]),
  )
}

const cases = 'transforms/asgi-server/twins/cases'

/** Every folder is an application with its tests, before and after `apply --servers --twin-tests`. */
describe('tests of WebSocket routes, over the stream as well', () => {
  it.each(readdirSync(cases).sort())('%s', async (name) => {
    const before = textsOf(filesBelow(join(cases, name, 'input')))
    const after = await written(before)
    expect(shortened(after)).toEqual(textsOf(filesBelow(join(cases, name, 'output'))))
    expect(await written({ ...before, ...after }), 'a second run changes nothing').toEqual({})
    for (const text of Object.values(after)) {
      const python = ['-I', '-S', '-c', 'import ast, sys; ast.parse(sys.stdin.buffer.read())']
      const { stderr, status } = spawnSync('/usr/bin/python3', python, { input: text, encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    }
  })

  it('keeps line ends, tabs and a byte order mark', async () => {
    const test =
      'from app import app\r\nclass TestIt:\r\n\tdef test_it(self, client):\r\n\t\tclient.websocket_connect("/ws")\r\n'
    const after = await written({ 'app.py': application, 'test_app.py': `\ufeff${test}` })
    expect(after['test_app.py']).toBe(
      '\ufefffrom app import app\r\nfrom sse_sockets_testing import over_both\r\nclass TestIt:\r\n\t@over_both\r\n\tdef test_it(self, client):\r\n\t\tclient.websocket_connect("/ws")\r\n',
    )
  })

  it('are counted, not written, where nobody asked for them', async () => {
    const { files, twins } = await planned(
      { 'app.py': application, 'test_app.py': connecting('"/ws"') },
      false,
    )
    expect(files.map(({ path }) => path)).toEqual(['app.py', 'sse_sockets.py', 'sse_routes.py'])
    expect(twins).toMatchObject({ isWritten: false, twinned: [{ path: 'test_app.py', tests: 1 }] })
  })
})

const application = `from fastapi import FastAPI

app = FastAPI()


@app.websocket("/ws")
async def ws(websocket):
    await websocket.accept()


@app.websocket("/rooms/{room}/ws")
async def room(websocket):
    await websocket.accept()


@app.websocket("/files/{name:path}")
async def files(websocket):
    await websocket.accept()


@app.websocket("/raw")
async def raw(websocket):
    await websocket.accept()
    await websocket.send_bytes(b"1")
`

/** A test that connects to an address, as code. */
function connecting(address: string, head = 'def test_it(client):'): string {
  return `from app import app\n\n\n${head}\n    client.websocket_connect(${address})\n`
}

/** `twin`, or why not and of which route. */
async function standing(tests: Files): Promise<readonly string[]> {
  const { twins } = await planned({ 'app.py': application, ...tests })
  const twin = twins?.twinned.map(({ path, tests }) => `${path} ${tests}`) ?? []
  const left = twins?.left.map((one) =>
    `${fileAndLine(one.location)} ${one.because} ${one.path ?? ''}`.trimEnd(),
  )
  return [...twin, ...(left ?? [])]
}

describe('a test that opens a WebSocket', () => {
  it.each([
    ['at a route', '"/ws"', 'test_it.py 1'],
    ['with a query', '"/ws?token=1"', 'test_it.py 1'],
    ['with a host', '"ws://testserver/ws"', 'test_it.py 1'],
    ['with a parameter', 'f"/rooms/{name}/ws?token={token}"', 'test_it.py 1'],
    ['put together', '"/rooms/" + name + "/ws"', 'test_it.py 1'],
    ['formatted', '"/rooms/{}/ws".format(name)', 'test_it.py 1'],
    ['by its last part', 'f"{BASE}/ws"', 'test_it.py 1'],
    ['below a path', '"/files/a/b/c"', 'test_it.py 1'],
    ['by a keyword', 'url="/ws"', 'test_it.py 1'],
    ['at a route that stays', '"/raw"', 'test_it.py:4 stays /raw'],
    ['at no route', '"/other"', 'test_it.py:4 elsewhere'],
    ['at no known address', 'address', 'test_it.py:4 address /ws'],
  ])('%s', async (_, address, expected) => {
    expect(await standing({ 'test_it.py': connecting(address) })).toEqual([expected])
  })

  const fixture = `import pytest\nfrom app import app\n\n\n@pytest.fixture(name="socket")\ndef opened(client):\n    with client.websocket_connect("/ws") as one:\n        yield one\n`

  it.each<readonly [string, Files, readonly string[]]>([
    [
      'by a fixture of a conftest above it, which another fixture takes',
      {
        'tests/conftest.py': fixture,
        'tests/unit/conftest.py':
          'import pytest\n\n\n@pytest.fixture\ndef joined(socket):\n    return socket\n',
        'tests/unit/test_it.py': 'def test_it(joined):\n    pass\n\n\ndef test_other(client):\n    pass\n',
      },
      ['tests/unit/test_it.py 1'],
    ],
    [
      'of an application that a fixture makes',
      {
        'tests/conftest.py':
          'import pytest\nfrom fastapi import FastAPI\nfrom fastapi.testclient import TestClient\nfrom app import router\n\n\n@pytest.fixture\ndef own():\n    app = FastAPI()\n    app.include_router(router)\n    return app\n\n\n@pytest.fixture\ndef client(own):\n    return TestClient(own)\n',
        'tests/test_it.py': `${connecting('"/ws"')}\n\ndef test_other(client):\n    client.websocket_connect("/ws")\n`,
        'tests/test_app.py': connecting('"/ws"', 'def test_it(other):'),
      },
      ['tests/test_app.py 1', 'tests/conftest.py:9 own /ws'],
    ],
    [
      'of an application that a fixture makes, with a kit',
      {
        'conftest.py':
          'import pytest\nfrom fastapi import FastAPI\nfrom sse_sockets import Socket, SseSockets\n\n\n@pytest.fixture\ndef client():\n    app = FastAPI()\n    app.add_middleware(SseSockets, sockets=[Socket("/ws")])\n',
        'test_it.py': connecting('"/ws"'),
      },
      ['test_it.py 1'],
    ],
    [
      'by a fixture that no test takes',
      { 'conftest.py': fixture, 'test_it.py': 'def test_it(client):\n    pass\n' },
      ['conftest.py:7 unreached /ws'],
    ],
    [
      'by a base class of unittest',
      {
        'test_it.py':
          'from unittest import TestCase\nfrom app import app\n\n\nclass Base(TestCase):\n    def join(self):\n        return self.client.websocket_connect("/ws")\n\n\nclass Rooms(Base):\n    def test_it(self):\n        self.join()\n',
      },
      ['test_it.py 1'],
    ],
    [
      'in a file that does not parse whole',
      { 'test_it.py': `${connecting('"/ws"')}\n\ndef broken(:\n` },
      ['test_it.py:4 import'],
    ],
    [
      'where nobody imports the application',
      { 'test_it.py': connecting('"/ws"').replace('from app import app', '') },
      ['test_it.py:4 import'],
    ],
    [
      'where the name of the decorator is taken',
      { 'test_it.py': `${connecting('"/ws"')}\n\ndef over_both(it):\n    return it\n` },
      ['test_it.py:4 import'],
    ],
    [
      'where the name of the helper is taken',
      { 'test_it.py': connecting('"/ws"'), 'sse_sockets_testing.py': 'def connect():\n    pass\n' },
      ['test_it.py:4 import'],
    ],
    [
      'on a line with others',
      {
        'test_it.py': `from app import app\n\nif app: test_it = 1\nclass TestIt: test_it = lambda self, c: c.websocket_connect("/ws")\n`,
      },
      ['test_it.py:4 unreached /ws'],
    ],
    [
      'by other means than TestClient',
      {
        'test_it.py': `import websockets\nfrom channels.testing import WebsocketCommunicator\nfrom httpx_ws import aconnect_ws\n\n\nasync def test_a():\n    websockets.connect("ws://localhost:8000/ws")\n\n\nasync def test_b():\n    WebsocketCommunicator(app, "/ws")\n\n\nasync def test_c(client):\n    aconnect_ws("http://server/ws", client)\n`,
      },
      ['test_it.py:6 network /ws', 'test_it.py:10 channels /ws', 'test_it.py:14 async /ws'],
    ],
    ['in no test at all', { 'app_client.py': connecting('"/ws"', 'def connect(client):') }, []],
  ])('%s', async (_, tests, expected) => {
    expect(await standing(tests)).toEqual(expected)
  })

  it('is looked for in files of bounded number, and helpers that call each other end', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 700 }, (_, n) => [
        `tests/test_${n}.py`,
        `from app import app\n\n\ndef help_${n}(client):\n    help_${(n + 1) % 700}(client)\n    client.websocket_connect("/ws")\n\n\ndef test_it(client):\n    help_${n}(client)\n`,
      ]),
    )
    expect(await standing(many)).toHaveLength(500)
  })
})
