import { describe, expect, it } from 'vitest'
import { Joined } from '../src/checklist/channels/joined.js'
import { wordsOfName } from '../src/checklist/channels/words.js'
import { printBaseline } from '../src/config/baseline-file.js'
import { baselinePath } from '../src/model/baseline.js'
import { type Channel, isDone } from '../src/model/channel.js'
import type { Config } from '../src/model/config.js'
import { baselineEntry, inventoried } from '../src/pipeline/baseline/inventory.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const server = `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/ws/chat")
async def chat(socket: WebSocket):
    await socket.accept()


@app.websocket("/ws/rooms/{room_id}")
async def room(socket: WebSocket, room_id: str):
    await socket.accept()
`

async function channelsIn(
  files: Readonly<Record<string, string>>,
  config: Config = {},
): Promise<readonly Channel[]> {
  const { report } = await scanOf(files, config)
  return report.channels
}

function scanOf(files: Readonly<Record<string, string>>, config: Config = {}) {
  return scan({
    tree: memoryTree(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
    ),
    config,
    wanted: () => true,
    rules,
    items: [],
    version: '0',
    baseline: {},
  })
}

const shortly = (channels: readonly Channel[]) => channels.map(({ id, sides }) => [id, sides])

/** No finding and no socket is a part of a channel twice. */
const twice = (channels: readonly Channel[]) =>
  channels.flatMap(({ findings, sockets }) =>
    [...findings, ...sockets].filter((id, at, all) => all.indexOf(id) !== at),
  )

describe('a client that has moved to a stream of a server that is not here', () => {
  const moved = `import { SseSocket } from './sse-socket'
const socket = new SseSocket('/ws', { stream: '/ws/stream', send: '/ws/message' })
socket.onmessage = (event) => console.log(event.data)
`
  const states = (channels: readonly Channel[]) =>
    channels.map((one) => [one.id, one.isUnserved ?? false, isDone(one)])

  it('is on SSE only once a server has the stream, or the configuration names it', async () => {
    const files = { 'web/page.js': moved }
    expect(states(await channelsIn(files))).toEqual([['/ws', true, false]])
    const endpoints = { '/ws': { stream: '/ws/stream', send: '/ws/message' } }
    expect(states(await channelsIn(files, { endpoints }))).toEqual([['/ws', false, true]])
    const served = `from fastapi import FastAPI
from sse_starlette import EventSourceResponse

app = FastAPI()


@app.get("/ws/stream")
async def stream():
    return EventSourceResponse(events())
`
    expect(states(await channelsIn({ ...files, 'api.py': served }))).toEqual([['/ws/stream', false, true]])
  })
})

describe('channels of several servers', () => {
  const page = (address: string) =>
    `const ws = new WebSocket(${address})\nws.onmessage = (event) => console.log(event.data)\n`
  const listens = (given: string) =>
    `import { WebSocketServer } from 'ws'\n${given}\nwss.on('connection', (ws) => ws.send('hi'))\n`

  it('have a server of Bun once', async () => {
    const channels = await channelsIn({
      'server.ts': `Bun.serve({
  fetch: (request, server) => (server.upgrade(request) ? undefined : new Response('no')),
  websocket: { message: (ws, message) => void ws.send(message) },
})
`,
      'web/chat.js': page("'ws://localhost:3000'"),
    })
    expect(shortly(channels)).toEqual([['localhost:3000', { clients: 'todo', server: 'todo' }]])
    expect(twice(channels)).toEqual([])
  })

  it('of two ports have the one client at its port alone, and lose no server', async () => {
    const channels = await channelsIn({
      'prices/server.js': listens('const wss = new WebSocketServer({ port: 8080 })'),
      'chat/server.js': listens('const wss = new WebSocketServer({ port: 8081 })'),
      'web/chat.js': page("'ws://localhost:8081'"),
    })
    expect(shortly(channels)).toEqual([
      ['/* (port 8080)', { server: 'todo' }],
      ['/* (port 8081)', { clients: 'todo', server: 'todo' }],
    ])
  })

  it('of servers without a path are told apart by their ports, and have the clients that name the port', async () => {
    const channels = await channelsIn({
      'prices/server.js': listens(
        'const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8081) })',
      ),
      'chat/server.js': `import { createServer } from 'http'\n${listens('const PORT = 8082\nconst server = createServer()\nconst wss = new WebSocketServer({ server })\nserver.listen(PORT)')}`,
      'jobs/server.py':
        'import asyncio\nimport websockets\n\nPORT = 8765\n\n\nasync def handler(socket):\n    await socket.send("hi")\n\n\nasync def main():\n    async with websockets.serve(handler, "0.0.0.0", PORT):\n        await asyncio.Future()\n',
      'web/prices.js': page("'ws://localhost:8081'"),
      'web/chat.js': page("'ws://localhost:8082'"),
      'web/jobs.js': page('`ws://${location.hostname}:8765`'),
      // No server listens here.
      'web/other.js': page("'ws://localhost:9000'"),
    })
    const both = { clients: 'todo', server: 'todo' }
    expect(shortly(channels)).toEqual([
      ['/* (port 8081)', both],
      ['/* (port 8082)', both],
      ['/* (port 8765)', both],
      ['localhost:9000', { clients: 'todo' }],
    ])
    expect(channels.map(({ sockets }) => sockets.length)).toEqual([1, 1, 1, 1])
  })

  it('of servers without a path are told apart by their modules, but for what a build made of one', async () => {
    const made = listens('export const wss = new WebSocketServer({ noServer: true })')
    const channels = await channelsIn({ 'api/live.ts': made, 'api/live.js': made, 'api/board.ts': made })
    expect(shortly(channels)).toEqual([
      ['/* (api/board)', { server: 'todo' }],
      ['/* (api/live)', { server: 'todo' }],
    ])
  })

  it('know the path that is written in place of a setting', async () => {
    const channels = await channelsIn({
      'api/live.ts': listens(
        "const wss = new WebSocketServer({ port: 80, path: process.env.WS_PATH ?? '/live' })",
      ),
      'web/live.js': page("base + '/live'"),
    })
    expect(shortly(channels)).toEqual([['/live', { clients: 'todo', server: 'todo' }]])
  })

  it('of two programs with the same path are told apart where one of them asks the other', async () => {
    const main = `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/ws")
async def live(socket: WebSocket):
    await socket.accept()
`
    const asks = `import websockets


async def ask(text):
    async with websockets.connect("ws://127.0.0.1:8910/ws") as model:
        await model.send(text)
`
    const asking = page("base + '/ws'")
    const apart = await channelsIn({
      'gateway/main.py': main,
      'gateway/ask.py': asks,
      'model/main.py': main,
      'web/live.js': asking,
    })
    const both = { clients: 'todo', server: 'todo' }
    expect(shortly(apart)).toEqual([
      ['/ws (gateway/main)', both],
      ['/ws (model/main)', both],
    ])
    expect(apart.map(({ sockets }) => sockets.length)).toEqual([1, 0])
    // The next version of a server has the clients of the one before.
    const versions = await channelsIn({ 'old/main.py': main, 'new/main.py': main, 'web/live.js': asking })
    expect(shortly(versions)).toEqual([['/ws', both]])
    // A machine is called like the folder of its program.
    const called = await channelsIn({
      'services/gateway/main.py': main,
      'services/model/main.py': main,
      'services/worker/ask.py': asks
        .replace('import', 'import os\n\nimport')
        .replace('"ws://127.0.0.1:8910/ws"', 'os.getenv("MODEL_URL", "ws://model:8910/ws")'),
      'web/live.js': asking,
    })
    expect(shortly(called)).toEqual([
      ['/ws (services/gateway/main)', both],
      ['/ws (services/model/main)', both],
    ])
    // Two applications, each with a page of its own.
    const pairs = await channelsIn({
      'chat/server/main.py': main,
      'chat/web/live.js': asking,
      'quiz/server/main.py': main,
      'quiz/web/live.js': asking,
    })
    expect(shortly(pairs)).toEqual([
      ['/ws (chat/server/main)', both],
      ['/ws (quiz/server/main)', both],
    ])
  })

  it('hold the functions of a Serverless service that are declared in modules of their own', async () => {
    const declared = (route: string) =>
      `export default { handler: 'src/${route}.handler', events: [{ websocket: { route: '${route}' } }] }\n`
    const channels = await channelsIn({
      'serverless.ts':
        "import functions from './src/functions'\nexport default { service: 'chat', functions }\n",
      'src/connect/index.ts': declared('$connect'),
      'src/join/index.ts': declared('join'),
      'src/message/index.ts': declared('message'),
    })
    expect(shortly(channels)).toEqual([['join', { infrastructure: 'todo' }]])
    expect(channels[0]?.findings).toHaveLength(3)
  })

  it('know the path that a URL is given', async () => {
    const channels = await channelsIn({
      'live.py': server,
      'web/chat.js': `const base = new URL(API_URL, location.origin)
const url = new URL(base)
url.protocol = 'wss:'
url.pathname = '/ws/chat'
${page('url.toString()')}`,
      'web/room.js': `const url = new URL('/api', location.href)
url.pathname = \`\${url.pathname.replace(/\\/$/, '')}/ws/rooms/\${room}\`
${page('url')}`,
      // Read only.
      'web/other.js': `const url = new URL('/other', location.href)
if (url.pathname === '/ws/chat') console.log(url)
${page('url.href')}`,
    })
    expect(shortly(channels)).toEqual([
      ['/other', { clients: 'todo' }],
      ['/ws/chat', { clients: 'todo', server: 'todo' }],
      ['/ws/rooms/{}', { clients: 'todo', server: 'todo' }],
    ])
  })
})

describe('channels', () => {
  it('leave a feed of somebody else out of the only server', async () => {
    const channels = await channelsIn({
      'server.js':
        "const { WebSocketServer } = require('ws')\nconst wss = new WebSocketServer({ port: 8080 })\nwss.on('connection', (ws) => ws.send('hi'))\n",
      'feed.js':
        "const WebSocket = require('ws')\nconst feed = new WebSocket(process.env.BINANCE_WS_URL)\nfeed.on('message', (m) => console.log(m))\n",
      'page.js':
        'const ws = new WebSocket(process.env.WS_URL)\nws.onmessage = (event) => console.log(event.data)\n',
    })
    expect(shortly(channels)).toEqual([
      ['/*', { clients: 'todo', server: 'todo' }],
      ['BINANCE_WS_URL', { clients: 'todo' }],
    ])
    expect(channels[0]?.sockets).toHaveLength(1)
  })

  it('of the only server have code whose address is not known', async () => {
    const files = {
      'server.js':
        "const { WebSocketServer } = require('ws')\nnew WebSocketServer({ port: 8080, path: '/live' })\n",
      'web/socket.js': 'export function open(url) {\n  return new WebSocket(url)\n}\n',
      'web/page.js':
        'const ws = new WebSocket(`wss://${window.location.hostname}:5000`)\nws.onmessage = draw\n',
    }
    const channels = await channelsIn(files)
    expect(shortly(channels)).toEqual([['/live', { clients: 'todo', server: 'todo' }]])
    expect(channels[0]?.sockets).toHaveLength(2)
    const two = await channelsIn({
      ...files,
      'other.js':
        "const { WebSocketServer } = require('ws')\nnew WebSocketServer({ port: 81, path: '/other' })\n",
    })
    expect(two.map(({ id, sockets }) => [id, sockets.length])).toEqual([
      ['/live', 0],
      ['/other', 0],
      ['localhost:5000', 1],
      ['url', 1],
    ])
  })

  it('of the only server do not have a stream in other code of it whose path is not known', async () => {
    const chat =
      'from channels.generic.websocket import AsyncWebsocketConsumer\n\n\nclass Status(AsyncWebsocketConsumer):\n    async def told(self, event):\n        await self.send(event["text"])\n'
    const channels = await channelsIn({
      'site/consumers.py': chat,
      'site/routing.py':
        'from django.urls import path\nfrom site.consumers import Status\n\nwebsocket_urlpatterns = [path("ws/status/", Status.as_asgi())]\n',
      'answers/views.py':
        'from django.http import StreamingHttpResponse\nfrom rest_framework.generics import GenericAPIView\n\n\nclass Answers(GenericAPIView):\n    def post(self, request):\n        return StreamingHttpResponse(self.answer(), content_type="text/event-stream")\n',
      'web/status.js':
        "const ws = new WebSocket('ws://localhost/ws/status/')\nws.onmessage = (event) => console.log(event.data)\n",
    })
    expect(shortly(channels)).toEqual([['/ws/status', { clients: 'todo', server: 'todo' }]])
  })

  it('of the only server have code of a feature, and are one with it, whatever endpoints it is given', async () => {
    const files = {
      'api/server.js':
        "const { WebSocketServer } = require('ws')\nnew WebSocketServer({ port: 8080, path: '/live' })\n",
      'web/socket.js': 'export function open(url) {\n  return new WebSocket(url)\n}\n',
    }
    const features = { protocol: ['web/**'] }
    const one = [['protocol', { clients: 'todo', server: 'todo' }]]
    expect(shortly(await channelsIn(files, { features }))).toEqual(one)
    const endpoints = { '${url}': { stream: '/live/stream', send: '/live/message' } }
    expect(shortly(await channelsIn(files, { features, endpoints }))).toEqual(one)
    // The configuration has the server in another feature.
    const apart = { ...features, backend: ['api/**'] }
    expect(shortly(await channelsIn(files, { features: apart }))).toEqual([
      ['backend', { server: 'todo' }],
      ['protocol', { clients: 'todo' }],
    ])
  })

  it('are as many as the paths that one server of ws tests', async () => {
    const files = {
      'server.js': `import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
const server = createServer()
const wss = new WebSocketServer({ noServer: true })
server.on('upgrade', (request, socket, head) => {
  const url = request.url || ''
  if (url.startsWith('/ws/dashboard') || url.startsWith('/ws/device'))
    wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request))
  else socket.destroy()
})
wss.on('connection', (ws) => ws.send('hi'))
`,
      'web/dashboard.js': page('const ws = new WebSocket(`ws://${location.hostname}:9000/ws/dashboard`)'),
    }
    const channels = await channelsIn(files)
    expect(shortly(channels)).toEqual([
      ['/ws/dashboard', { clients: 'todo', server: 'todo' }],
      ['/ws/device', { server: 'todo' }],
    ])
    // One path in two spellings is one.
    const spelled = files['server.js'].replace("startsWith('/ws/device')", "startsWith('/ws/dashboard/')")
    expect(shortly(await channelsIn({ ...files, 'server.js': spelled }))).toEqual([
      ['/ws/dashboard', { clients: 'todo', server: 'todo' }],
    ])
  })

  it('join a path behind a base, and one that a proxy takes a part of, with the route that alone ends like it', async () => {
    const routes = `${server}\n\n@app.websocket("/stats")\nasync def stats(socket: WebSocket):\n    await socket.accept()\n`
    const channels = await channelsIn({
      'main.py': routes,
      'web/a.js': 'const ws = new WebSocket(`wss://${__BASE__}/chat`)\nws.onmessage = draw\n',
      'web/b.js': 'const ws = new WebSocket(`wss://${location.host}/api/stats`)\nws.onmessage = draw\n',
      // The page's own host has no path before this one.
      'web/c.js': 'const ws = new WebSocket(`wss://${location.host}/rooms/${id}`)\nws.onmessage = draw\n',
    })
    expect(channels.map(({ id, sockets }) => [id, sockets.length])).toEqual([
      ['/rooms/{}', 1],
      ['/stats', 1],
      ['/ws/chat', 1],
      ['/ws/rooms/{}', 0],
    ])
  })

  it('of an API have the client that a server for development answers too', async () => {
    const channels = await channelsIn({
      'infra/api.ts':
        "export const api = new sst.aws.ApiGatewayWebSocket('BoardApi')\napi.route('$connect', { handler: 'src/connect.handler' })\n",
      'packages/local-dev/server.js':
        "const { WebSocketServer } = require('ws')\nnew WebSocketServer({ port: 8080 })\n",
      'web/page.js': 'const ws = new WebSocket(import.meta.env.VITE_BOARD_URL)\nws.onmessage = draw\n',
    })
    expect(channels.map(({ id, sockets }) => [id, sockets.length])).toEqual([
      ['/*', 0],
      ['BoardApi', 1],
    ])
  })

  it('are not tied together by a test that opens both, and the one without a client has the client that nothing places', async () => {
    const files = {
      'main.py': server,
      'web/a.js': 'const ws = new WebSocket(`wss://${location.host}/ws/chat`)\nws.onmessage = draw\n',
      'test_all.py':
        'from fastapi.testclient import TestClient\nfrom main import app\n\n\ndef test_all():\n    client = TestClient(app)\n    for path in ["/ws/chat", "/ws/rooms/1"]:\n        with client.websocket_connect(path):\n            pass\n',
    }
    const alone = await channelsIn({
      ...files,
      'web/b.js': 'export function open(url) {\n  return new WebSocket(import.meta.env.VITE_URL)\n}\n',
    })
    expect(alone.map(({ id, sockets }) => [id, sockets.length])).toEqual([
      ['/ws/chat', 1],
      ['/ws/rooms/{}', 1],
    ])
  })

  it('of several APIs in a program have the client whose setting is given the address of one', async () => {
    const channels = await channelsIn({
      'infra/api.ts':
        "const board = new sst.aws.ApiGatewayWebSocket('BoardApi')\nconst chat = new sst.aws.ApiGatewayWebSocket('ChatApi')\nboard.route('$connect', { handler: 'src/connect.handler' })\nnew sst.aws.StaticSite('Web', { environment: { VITE_BOARD_URL: board.url, VITE_CHAT_URL: chat.url } })\n",
      'web/page.js': 'const ws = new WebSocket(import.meta.env.VITE_CHAT_URL)\nws.onmessage = draw\n',
    })
    expect(channels.map(({ id, sockets }) => [id, sockets.length])).toEqual([
      ['BoardApi', 0],
      ['ChatApi', 1],
    ])
  })

  it('of the routes of a service that names nothing are one', async () => {
    const channels = await channelsIn({
      'src/live/routes.ts':
        "import type { AWS } from '@serverless/typescript'\n\nexport const live: AWS['functions'][string] = {\n  handler: 'src/live/index.main',\n  events: [{ websocket: { route: '$connect' } }, { websocket: { route: '$default' } }],\n}\n",
    })
    expect(channels.map(({ findings }) => findings.length)).toEqual([2])
  })

  it('of a server have no client whose setting falls back to a host that is not its own', async () => {
    const channels = await channelsIn({
      'backend/server.js':
        "const { WebSocketServer } = require('ws')\nnew WebSocketServer({ port: 8080, path: '/ws' })\n",
      'backend/feed.js':
        "const WebSocket = require('ws')\nconst url = process.env['FEED_URL'] ?? 'wss://feed.clearings.io/ws'\nconst feed = new WebSocket(url)\nfeed.on('message', (m) => console.log(m))\n",
    })
    expect(shortly(channels)).toEqual([
      ['/ws', { server: 'todo' }],
      ['feed.clearings.io', { clients: 'todo' }],
    ])
  })

  it('of a server have no client of its own code that says not where it leads', async () => {
    const channels = await channelsIn({
      'backend/main.py': server.slice(0, server.indexOf('@app.websocket("/ws/rooms')),
      'backend/feed.py':
        'import websockets\n\n\nclass Feed:\n    def __init__(self, url):\n        self.url = url\n\n    async def ticks(self, symbol):\n        async with websockets.connect(f"{self.url}/{symbol}") as ws:\n            print(await ws.recv())\n',
      'simulator/machine.py':
        'import sys\nimport websockets\n\n\nasync def run():\n    async with websockets.connect(sys.argv[1]) as ws:\n        await ws.send("1")\n',
    })
    expect(channels.map(({ id, findings }) => [id, findings.length])).toEqual([['/ws/chat', 2]])
  })

  it('of clients in Python have the path, whatever the host, and that of Socket.IO', async () => {
    const channels = await channelsIn({
      'feed.py':
        'import websockets\n\n\nasync def ticks(symbol):\n    url = f"wss://ws.finnhub.io/{symbol.lower()}@tick"\n    async with websockets.connect(url) as ws:\n        print(await ws.recv())\n',
      'bridge.py':
        'import socketio\n\nsio = socketio.AsyncClient()\n\n\nasync def start(settings):\n    await sio.connect(settings.url)\n',
      'probe.py':
        'import websockets\n\n\nasync def probe(host, port):\n    async with websockets.connect(f"ws://{host}:{port}/live") as ws:\n        print(await ws.recv())\n',
    })
    expect(channels.map(({ id }) => id)).toEqual(['/live', '/socket.io/', 'ws.finnhub.io'])
  })

  it('leave an address of somebody else out of a route of the same path', async () => {
    const channels = await channelsIn({
      'app.py':
        'from fastapi import FastAPI, WebSocket\n\napp = FastAPI()\n\n\n@app.websocket("/ws")\nasync def ws(websocket: WebSocket):\n    await websocket.accept()\n',
      'feed.py':
        'import websockets\n\nFEED = "wss://ws.finnhub.io/ws"\n\n\nasync def feed():\n    async with websockets.connect(FEED) as ws:\n        print(await ws.recv())\n',
      'probe.py':
        'import websockets\n\n\nasync def probe():\n    async with websockets.connect("ws://localhost:8000/ws") as ws:\n        print(await ws.recv())\n',
    })
    expect(shortly(channels)).toEqual([
      ['/ws', { clients: 'todo', server: 'todo' }],
      ['ws.finnhub.io', { clients: 'todo' }],
    ])
    expect(channels[0]?.findings).toHaveLength(2)
  })

  it('join clients of a namespace of Socket.IO with its gateway of Nest', async () => {
    const channels = await channelsIn({
      'src/chat.gateway.ts':
        "import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'\n\n@WebSocketGateway({ namespace: 'chat' })\nexport class ChatGateway {\n  @SubscribeMessage('message')\n  onMessage() {}\n}\n",
      'web/chat.ts':
        "import { io } from 'socket.io-client'\n\nconst chat = io('/chat')\nchat.on('message', (message) => console.log(message))\n",
    })
    expect(shortly(channels)).toEqual([['/chat', { clients: 'todo', server: 'todo' }]])
  })

  it('join clients, server, settings and documents by the route that all of them name', async () => {
    const channels = await channelsIn({
      'api/main.py': server,
      'web/chat.js':
        "const ws = new WebSocket('wss://chat.example.com/ws/chat')\nws.onmessage = (event) => console.log(event.data)\nexport {}\n",
      'web/room.js':
        'export function open(id) {\n  const ws = new WebSocket(`wss://chat.example.com/ws/rooms/${id}`)\n  ws.onmessage = (event) => console.log(event.data)\n}\n',
      'docs/api.md': '# Chat\n\nThe WebSocket is at `/ws/chat`.\n',
    })
    expect(shortly(channels)).toEqual([
      ['/ws/chat', { clients: 'todo', server: 'todo', documents: 'todo' }],
      ['/ws/rooms/{}', { clients: 'todo', server: 'todo' }],
    ])
    expect(channels[0]?.sockets).toHaveLength(1)
  })

  it('have the prefixes under which routers are included, also by files that say no word of sockets', async () => {
    const channels = await channelsIn({
      'app/rooms.py': `from fastapi import APIRouter, WebSocket

router = APIRouter(prefix="/rooms")


@router.websocket("/{room}")
async def room(socket: WebSocket, room: str):
    await socket.accept()
`,
      'app/feed.py': `from fastapi import APIRouter
from fastapi.responses import StreamingResponse

router = APIRouter()


@router.get("/feed")
async def feed():
    return StreamingResponse(iter(["data: 1\\n\\n"]), media_type="text/event-stream")
`,
      'app/api.py':
        'from fastapi import APIRouter\n\nfrom . import feed, rooms\n\napi = APIRouter()\napi.include_router(rooms.router)\napi.include_router(feed.router, prefix="/live")\n',
      'app/main.py':
        'from fastapi import FastAPI\n\nfrom .api import api\n\napp = FastAPI()\napp.include_router(api, prefix="/v1")\n',
      'web/room.js':
        'export function open(id) {\n  const ws = new WebSocket(`wss://chat.example.com/v1/rooms/${id}`)\n  ws.onmessage = (event) => console.log(event.data)\n}\n',
      'web/feed.js':
        "export function feed(as) {\n  const url = new URL('https://chat.example.com/v1/live/feed')\n  url.searchParams.set('as', as)\n  return new EventSource(url.toString())\n}\n",
    })
    expect(shortly(channels)).toEqual([
      ['/v1/live/feed', { clients: 'done', server: 'done' }],
      ['/v1/rooms/{}', { clients: 'todo', server: 'todo' }],
    ])
  })

  it('of a host of this machine are those of the only server, with the documents that name it', async () => {
    const channels = await channelsIn({
      'api/server.js':
        "import { WebSocketServer } from 'ws'\nconst wss = new WebSocketServer({ port: 3000 })\nwss.on('connection', (socket) => socket.send('hello'))\n",
      'web/here.js':
        "const ws = new WebSocket('ws://localhost:3000')\nws.onmessage = (event) => console.log(event.data)\nexport {}\n",
      'docs/start.md': '# Start\n\nOpen a WebSocket to `ws://localhost:3000`.\n',
    })
    expect(shortly(channels)).toEqual([['/*', { clients: 'todo', server: 'todo', documents: 'todo' }]])
  })

  it('join a client of one room with the route that it fills in, by its WebSocket and by its stream', async () => {
    const room = (address: string) =>
      `const ws = new WebSocket('wss://chat.example.com${address}')\nws.onmessage = (event) => console.log(event.data)\nexport {}\n`
    const channels = await channelsIn({
      'api/main.py': server.replace(
        'app = FastAPI()\n',
        'from sse_sockets import Socket, SseSockets\n\napp = FastAPI()\napp.add_middleware(SseSockets, sockets=[Socket("/ws/rooms/{room_id}")])\n',
      ),
      'api/sse_sockets.py': 'class SseSockets:\n    pass\n\n\nclass Socket:\n    pass\n',
      'web/lobby.js': room('/ws/rooms/lobby'),
      'web/hall.js':
        "const events = new EventSource('https://chat.example.com/ws/rooms/hall/stream')\nevents.onmessage = (event) => console.log(event.data)\nexport {}\n",
      'web/other.js': room('/ws/halls/lobby'),
    })
    expect(shortly(channels)).toEqual([
      ['/ws/chat', { server: 'todo' }],
      ['/ws/halls/lobby', { clients: 'todo' }],
      ['/ws/rooms/{}', { clients: 'partial', server: 'partial' }],
    ])
  })

  it('know the paths of consumers, of parameters and regular expressions too', async () => {
    const channels = await channelsIn({
      'chat/consumers.py':
        'from channels.generic.websocket import WebsocketConsumer\n\n\nclass Chat(WebsocketConsumer):\n    pass\n\n\nclass Orders(WebsocketConsumer):\n    pass\n',
      'chat/routing.py': `from django.urls import path, re_path
from .consumers import Chat, Orders

websocket_urlpatterns = [
    re_path(r"^ws/chat/(?P<kind>\\w+)/$", Chat.as_asgi()),
    path("ws/orders/<int:order>/", Orders.as_asgi()),
    re_path(r"ws/(chat|orders)/.*", Chat.as_asgi()),
]
`,
      'web/chat.js':
        'export function open(kind, id) {\n  const ws = new WebSocket(`ws://${location.host}/ws/chat/${kind}_${id}/`)\n  ws.onmessage = (event) => console.log(event.data)\n}\n',
    })
    expect(shortly(channels)).toEqual([
      ['/ws/chat/{}', { clients: 'todo', server: 'todo' }],
      ['/ws/orders/{}', { server: 'todo' }],
    ])
  })

  it('know the route of a handler that stands in another file, and an address with its scheme in code', async () => {
    const channels = await channelsIn({
      'app/views.py':
        'from aiohttp import web\n\n\nasync def chat(request):\n    return web.WebSocketResponse()\n',
      'app/main.py':
        'from aiohttp import web\nfrom .views import chat\n\napp = web.Application()\napp.router.add_get("/live/chat", chat)\n',
      'web/chat.js':
        "const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'\nconst ws = new WebSocket(`${scheme}//${location.host}/live/chat`)\nws.onmessage = (event) => console.log(event.data)\nexport {}\n",
    })
    expect(shortly(channels)).toEqual([['/live/chat', { clients: 'todo', server: 'todo' }]])
  })

  it('know what takes the place of what from the configuration, and the name of a feature', async () => {
    const channels = await channelsIn(
      {
        'api/main.py': server,
        'web/chat.js':
          "const events = new EventSource('/api/chat/stream')\nevents.onmessage = (event) => console.log(event.data)\nexport {}\n",
      },
      {
        endpoints: { 'wss://chat.example.com/ws/chat': { stream: '/api/chat/stream' } },
        features: { talk: ['web/**'] },
      },
    )
    expect(shortly(channels)).toEqual([
      ['/ws/rooms/{}', { server: 'todo' }],
      ['talk', { clients: 'done', server: 'todo' }],
    ])
  })

  it('are not served by a stream that has only their feature in common', async () => {
    const files = {
      'src/chat/server.js': `import express from 'express'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const app = express()
app.get('/progress', (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('data: {}\\n\\n')
})
const server = createServer(app)
new WebSocketServer({ server, path: '/ws' }).on('connection', (socket) => socket.send('hello'))
server.listen(80)
`,
      'src/chat/client.js': page("const ws = new WebSocket('/ws')"),
    }
    const sides = { clients: 'todo', server: 'todo' }
    expect(shortly(await channelsIn(files))).toEqual([['/ws', sides]])
    const features = { chat: ['src/chat/**'] }
    expect(shortly(await channelsIn(files, { features }))).toEqual([['chat', sides]])
    // The configuration says which stream takes its place.
    const endpoints = { '/ws': { stream: '/progress' } }
    expect(shortly(await channelsIn(files, { features, endpoints }))).toEqual([
      ['chat', { clients: 'todo', server: 'partial' }],
    ])
  })

  const express = (made: string) =>
    `import { createServer } from 'node:http'\nimport { Server } from 'socket.io'\nimport { WebSocketServer } from 'ws'\n\nconst server = createServer()\n${made}\n`
  const page = (made: string) => `${made}\nws.onmessage = (event) => console.log(event.data)\nexport {}\n`

  it('know where Socket.IO is, and the namespaces that have paths of their own', async () => {
    const channels = await channelsIn({
      'server/index.js': express(
        "const io = new Server(server)\nio.on('connection', (socket) => socket.emit('hello'))",
      ),
      'web/chat.js': "import { io } from 'socket.io-client'\nconst socket = io(import.meta.env.VITE_API)\n",
      'web/admin.js': "import { io } from 'socket.io-client'\nconst socket = io('/admin')\n",
    })
    expect(shortly(channels)).toEqual([
      ['/admin', { clients: 'todo' }],
      ['/socket.io', { clients: 'todo', server: 'todo' }],
    ])
  })

  it('know two servers of Socket.IO by the paths that they are given, and /socket.io by none', async () => {
    const channels = await channelsIn({
      'server/index.js': express(
        "const path = '/api/socket'\nconst chat = new Server(server, { path, addTrailingSlash: false })\nconst jobs = new Server(server, { path: '/jobs/' })\nconst plain = new Server(server)",
      ),
      'web/chat.js':
        "import { io } from 'socket.io-client'\nconst socket = io(import.meta.env.VITE_API, { path: '/api/socket' })\n",
      'web/jobs.js': "import { io } from 'socket.io-client'\nconst socket = io({ path: '/jobs' })\n",
      'web/plain.js': "import { io } from 'socket.io-client'\nconst socket = io({ reconnection: false })\n",
      'api/main.py':
        "import socketio\n\nsio = socketio.AsyncServer(async_mode='asgi')\napp = socketio.ASGIApp(sio, socketio_path='live/socket.io')\n",
      'web/live.js':
        "import { io } from 'socket.io-client'\nconst socket = io('/', { path: '/live/socket.io' })\n",
    })
    const both = { clients: 'todo', server: 'todo' }
    expect(shortly(channels)).toEqual([
      ['/api/socket', both],
      ['/jobs', both],
      ['/live/socket.io', both],
      ['/socket.io', both],
    ])
  })

  it('know the path of an address whose host is chosen in its code, or has a path that is written beside a setting', async () => {
    const channels = await channelsIn({
      'server/index.js': express(
        "const wss = new WebSocketServer({ server, path: '/api/chat' })\nwss.on('connection', (ws) => ws.send('hello'))\nconst feed = new WebSocketServer({ server, path: '/live/feed' })",
      ),
      'web/chat.js': page(
        "const ws = new WebSocket(`ws://${import.meta.env.MODE === 'development' ? 'localhost:1' : 'chat.example.com'}/api/chat`)",
      ),
      'web/feed.js': page("const ws = new WebSocket(`${import.meta.env.VITE_WS || '/live'}/feed`)"),
    })
    const both = { clients: 'todo', server: 'todo' }
    expect(shortly(channels)).toEqual([
      ['/api/chat', both],
      ['/live/feed', both],
    ])
  })

  it('join a server without a path with the clients whose address only a deployment knows', async () => {
    const files = {
      'server/index.js': express('const wss = new WebSocketServer({ server })'),
      'server/talk.js': "export function talk(wss) {\n  wss.on('connection', (ws) => ws.send('hello'))\n}\n",
      'web/here.js': page("const ws = new WebSocket('ws://localhost:8080')"),
      'web/set.js': page('const ws = new WebSocket(import.meta.env.VITE_WS_URL)'),
      'web/other.js': page("const ws = new WebSocket('wss://feed.prices.io')"),
    }
    expect(shortly(await channelsIn(files))).toEqual([
      ['/*', { clients: 'todo', server: 'todo' }],
      ['feed.prices.io', { clients: 'todo' }],
    ])
    const two = { ...files, 'api/main.py': server }
    expect(shortly(await channelsIn(two)).map(([id]) => id)).toEqual(
      expect.arrayContaining(['VITE_WS_URL', '/ws/chat']),
    )
  })

  it('know the path of a server that is handed its connections in another file', async () => {
    const channels = await channelsIn({
      'server/wss.js':
        "import { WebSocketServer } from 'ws'\nexport const wss = new WebSocketServer({ noServer: true })\nwss.on('connection', (ws) => ws.send('hello'))\n",
      'server/index.js':
        "import { createServer } from 'node:http'\nimport { wss } from './wss.js'\nconst server = createServer()\nserver.on('upgrade', (request, socket, head) => {\n  if (request.url === '/live') wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request))\n})\n",
    })
    expect(shortly(channels)).toEqual([['/live', { server: 'todo' }]])
  })

  it('know that a server which opens a socket to a host that is not its own is no client of its own path', async () => {
    const upstream = (host: string) =>
      `import WebSocket from 'ws'\nconst ws = new WebSocket('wss://${host}/live')\nws.on('message', (data) => console.log(String(data)))\n`
    const files = (host: string) => ({
      'server/index.js': express("const wss = new WebSocketServer({ server, path: '/live' })"),
      'server/upstream.js': upstream(host),
    })
    expect(shortly(await channelsIn(files('feed.prices.io')))).toEqual([
      ['/live', { server: 'todo' }],
      ['feed.prices.io', { clients: 'todo' }],
    ])
    expect(shortly(await channelsIn(files('feed.prices.io'), { ownHosts: ['feed.prices.io'] }))).toEqual([
      ['/live', { clients: 'todo', server: 'todo' }],
    ])
  })

  it('take the alarms and widgets of their own API, by its id and by its name', async () => {
    const of = (metric: string, dimension: string) =>
      `{ Type: AWS::CloudWatch::Alarm, Properties: { Namespace: AWS/ApiGateway, MetricName: ${metric}, Dimensions: [${dimension}] } }`
    const row = (metric: string, ...dimension: readonly string[]) =>
      JSON.stringify(['AWS/ApiGateway', metric, ...dimension])
    const channels = await channelsIn({
      'template.yaml': `Resources:
  ChatApi: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat-sockets, ProtocolType: WEBSOCKET } }
  QuotesApi: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: quotes-sockets, ProtocolType: WEBSOCKET } }
  Chat: ${of('ConnectCount', '{ Name: ApiId, Value: !Ref ChatApi }')}
  Quotes: ${of('5XXError', '{ Name: ApiName, Value: quotes-sockets }')}
  Board:
    Type: AWS::CloudWatch::Dashboard
    Properties:
      DashboardBody: !Sub '{"widgets":[{"properties":{"metrics":[${row('MessageCount', 'ApiId', '${QuotesApi}')},${row('Latency', 'ApiName', 'chat-sockets')}]}}]}'
`,
    })
    expect(channels.map(({ id, remains }) => [id, remains.operations?.toSorted()])).toEqual([
      ['ChatApi', ['AWS/ApiGateway ConnectCount', 'AWS/ApiGateway Latency']],
      ['QuotesApi', ['AWS/ApiGateway 5XXError', 'AWS/ApiGateway MessageCount']],
    ])
  })

  it('have the clients whose setting a template or Terraform fills with the address of the API', async () => {
    const api = `resource "aws_apigatewayv2_api" "quotes" {
  name          = "quotes"
  protocol_type = "WEBSOCKET"
}
resource "aws_amplify_app" "web" {
  name                  = "web"
  environment_variables = { VITE_QUOTES_URL = aws_apigatewayv2_api.quotes.api_endpoint }
}
`
    const channels = await channelsIn({
      'template.yaml': `Resources:
  ChatApi: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
  Web:
    Type: AWS::Amplify::App
    Properties:
      EnvironmentVariables:
        - { Name: VITE_CHAT_URL, Value: !Sub 'wss://\${ChatApi}.execute-api.eu-west-1.amazonaws.com/live' }
`,
      'infra/main.tf': api,
      'web/chat.ts': 'new WebSocket(import.meta.env.VITE_CHAT_URL).onmessage = console.log\n',
      'web/quotes.ts': 'new WebSocket(import.meta.env.VITE_QUOTES_URL).onmessage = console.log\n',
    })
    expect(channels.map(({ id, sides }) => [id, Object.keys(sides).sort()])).toEqual([
      ['ChatApi', ['clients', 'infrastructure']],
      ['aws_apigatewayv2_api.quotes', ['clients', 'infrastructure']],
    ])
  })

  it('hold the functions of one WebSocket API together, with the code that they name', async () => {
    const channels = await channelsIn({
      'serverless.yml':
        'service: s\nprovider: { name: aws }\nfunctions:\n  connect:\n    handler: api/handlers.connect\n    events:\n      - websocket: $connect\n  chat:\n    handler: api/handlers.chat\n    events:\n      - websocket: sendMessage\n',
      'api/handlers.py':
        'import boto3\n\ndef chat(event, context):\n    client = boto3.client("apigatewaymanagementapi")\n    client.post_to_connection(ConnectionId=event["requestContext"]["connectionId"], Data=b"")\n',
    })
    expect(shortly(channels)).toEqual([[expect.any(String), { server: 'todo', infrastructure: 'todo' }]])
  })

  const api = (name: string) => `resource "aws_apigatewayv2_api" "${name}" {
  name          = "${name}"
  protocol_type = "WEBSOCKET"
}
`
  const parts = `resource "aws_dynamodb_table" "connections" {
  name     = "live"
  hash_key = "connectionId"
}

data "aws_iam_policy_document" "send" {
  statement {
    actions   = ["execute-api:ManageConnections"]
    resources = ["*"]
  }
}
`
  const sender = `import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS_TABLE"])


def handler(event, context):
    table.put_item(Item={"connectionId": event["requestContext"]["connectionId"]})
`

  it('of the only API have its tables, its policies and the code that uses them', async () => {
    const channels = await channelsIn({
      'infra/api/main.tf': api('chat'),
      'infra/data/main.tf': parts,
      'lambda/connect.py': sender,
    })
    expect(shortly(channels)).toEqual([
      ['aws_apigatewayv2_api.chat', { server: 'todo', infrastructure: 'todo' }],
    ])
  })

  it('of the only API have the client whose address a setting holds, whatever else is declared for it', async () => {
    const channels = await channelsIn({
      'infra/api/main.tf': api('chat'),
      'infra/data/main.tf': parts,
      'lambda/connect.py': sender,
      'web/chat.js':
        'const ws = new WebSocket(import.meta.env.VITE_CHAT_URL)\nws.onmessage = (event) => console.log(event.data)\nexport {}\n',
    })
    expect(shortly(channels)).toEqual([
      ['aws_apigatewayv2_api.chat', { clients: 'todo', server: 'todo', infrastructure: 'todo' }],
    ])
  })

  it('of the only API have the clients and documents that write its deployed address, whatever the stage', async () => {
    const channels = await channelsIn({
      'infra/api/main.tf': api('chat'),
      'web/.env.example': 'VITE_CHAT_URL=wss://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live\n',
      'web/chat.js':
        'const ws = new WebSocket("wss://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live")\nws.onmessage = (event) => console.log(event.data)\nexport {}\n',
      'tests/test_chat.py':
        'import websockets\n\n\nasync def test_chat():\n    async with websockets.connect("wss://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live") as ws:\n        await ws.send("{}")\n',
      'README.md': 'The chat listens at `wss://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/live`.\n',
    })
    expect(shortly(channels)).toEqual([
      [
        'aws_apigatewayv2_api.chat',
        { clients: 'todo', infrastructure: 'todo', tests: 'todo', documents: 'todo' },
      ],
    ])
  })

  it('of several APIs have what is declared in the folder of one', async () => {
    const channels = await channelsIn({
      'infra/chat/main.tf': `${api('chat')}${parts}`,
      'infra/news/main.tf': api('news'),
      'infra/shared/main.tf': parts.replace('"connections"', '"others"').replace('"live"', '"other"'),
    })
    expect(channels.map(({ id, findings }) => [id, findings.length])).toEqual([
      ['aws_apigatewayv2_api.chat', 3],
      ['aws_apigatewayv2_api.news', 1],
      ['aws_dynamodb_table.others', 1],
      ['data.aws_iam_policy_document.send', 1],
    ])
  })

  it('are called after the API, not after what watches it or takes over, and not after ids', async () => {
    const watched = `Resources:
  ChatSocketApi:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: chat
      ProtocolType: WEBSOCKET
  Any:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref ChatSocketApi
      RouteKey: $default
  Hot:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/AppRunner
      MetricName: CPUUtilization
  Busy:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/ApiGateway
      MetricName: ConnectCount
      Dimensions:
        - Name: ApiId
          Value: !Ref ChatSocketApi
`
    const synthesized = `Resources:
  Api50C5BD14:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: chat-conversations
      ProtocolType: WEBSOCKET
`
    expect((await channelsIn({ 'template.yaml': watched })).map(({ id }) => id)).toEqual(['ChatSocketApi'])
    expect((await channelsIn({ 'template.yaml': synthesized })).map(({ id }) => id)).toEqual([
      'chat-conversations',
    ])
  })

  it('hold an API of CDK together with its parts, and know a client by the path behind its base', async () => {
    const stack = `from aws_cdk import Stack, aws_apigatewayv2 as apigwv2


class Chat(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        api = apigwv2.CfnApi(self, "Talks", name="talks-socket", protocol_type="WEBSOCKET")
        apigwv2.CfnStage(self, "Live", api_id=api.ref, stage_name="live")
`
    const client = 'export const open = (base, user) => new WebSocket(`${base}/ws/chat?as=${user}`)\n'
    const held = 'export const open = (user) => new WebSocket(`${process.env.CHAT_URL}?as=${user}`)\n'
    expect((await channelsIn({ 'stack.py': stack })).map(({ id }) => id)).toEqual(['Talks'])
    expect((await channelsIn({ 'api/main.py': server, 'web/chat.js': client })).map(({ id }) => id)).toEqual([
      '/ws/chat',
      '/ws/rooms/{}',
    ])
    expect((await channelsIn({ 'web/chat.js': held })).map(({ id }) => id)).toEqual(['CHAT_URL'])
  })

  const served = `import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: 8080 })
wss.on('connection', (socket) => socket.send('hello'))
`
  const opens = (address: string, ...also: string[]) =>
    `export function open(token) {
  const ws = new WebSocket(${address})
  ws.onmessage = (event) => console.log(event.data)
}
${also.join('\n')}
`

  it.each(["'websocket_api'", '`YOUR_WS_URL?token=${token}`', "'<api-id>'", "'<your websocket url>/'"])(
    'of the only server have the client in whose address something is to be filled in: %s',
    async (address) => {
      const channels = await channelsIn({ 'api/main.js': served, 'web/chat.js': opens(address) })
      expect(shortly(channels)).toEqual([['/*', { clients: 'todo', server: 'todo' }]])
    },
  )

  it.each([
    ['`websocket_api?token=${token}`', 'websocket_api'],
    ["'binance_url'", 'binance_url'],
    ["'live/chat'", 'live/chat'],
    ["'feed.prices.io'", 'feed.prices.io'],
    ["'/live/chat'", '/live/chat'],
  ])('leave the client of another place, or of one of two servers, apart: %s', async (address, name) => {
    const one = { 'api/main.js': served, 'web/chat.js': opens(address) }
    const two = { ...one, 'jobs/main.py': server }
    const isPlaceholder = name === 'websocket_api'
    expect(shortly(await channelsIn(isPlaceholder ? two : one))).toContainEqual([name, { clients: 'todo' }])
  })

  const withFallback = (host: string, local: string, path = '') =>
    opens('address').replace('open(token)', 'open(address)') +
    `open('wss://${host}${path}')\nopen('ws://${local}${path}')\n`

  it('of the only server without a path have the client of a host with an address of this machine in its place', async () => {
    const channels = await channelsIn({
      'api/main.js': served,
      'web/chat.js': withFallback('backend.musicroom.dev:8080', 'localhost:8080'),
    })
    expect(shortly(channels)).toEqual([['/*', { clients: 'todo', server: 'todo' }]])
  })

  it('of the only server without a path have the client of any path at a base that the run knows', async () => {
    const client = {
      'web/race.js': opens('`${process.env.API.replace(/^http/, "ws")}/api/v1/race`'),
      'web/feed.js': opens('`${process.env.BINANCE_URL}/stream`'),
      'web/other.js': opens("'wss://feed.prices.io/live'"),
    }
    const channels = await channelsIn({ ...client, 'api/main.js': served })
    expect(shortly(channels)).toEqual([
      ['/*', { clients: 'todo', server: 'todo' }],
      ['/live', { clients: 'todo' }],
      ['/stream', { clients: 'todo' }],
    ])
    // Which of two servers takes it is not known.
    const two = await channelsIn({ ...client, 'api/main.js': served, 'jobs/main.js': served })
    expect(two.map(({ id }) => id)).toContain('/api/v1/race')
  })

  it('of the only server without a path have the client of a host with a port of its own', async () => {
    const files = (address: string) => ({ 'api/main.js': served, 'web/chat.js': opens(address) })
    expect((await channelsIn(files("'wss://race.ddns.net:5000'"))).map(({ id }) => id)).toEqual(['/*'])
    expect((await channelsIn(files("'wss://prices.example-feed.io:443'"))).map(({ id }) => id)).toEqual([
      '/*',
      'prices.example-feed.io:443',
    ])
  })

  it('are those of the argument that a function of addresses is given', async () => {
    const channels = await channelsIn({
      'api/main.py': server.replace('/ws/rooms/{room_id}', '/ws/alerts'),
      'web/url.js':
        "export const getUrl = (name) => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/${name}`\n",
      'web/chat.js': `import { getUrl } from './url.js'\n${opens("getUrl('chat')")}`,
      'web/alerts.js': `import { getUrl } from './url.js'\n${opens("getUrl('alerts')")}`,
    })
    const both = { clients: 'todo', server: 'todo' }
    expect(shortly(channels)).toEqual([
      ['/ws/alerts', both],
      ['/ws/chat', both],
    ])
  })

  it('of several servers have none of two clients that say not where they lead', async () => {
    const feed = 'export class Feed {\n  open() {\n    this.socket = new WebSocket(this.config.url)\n  }\n}\n'
    const channels = await channelsIn({ 'api/main.py': server, 'web/one.js': feed, 'web/two.js': feed })
    const alone = channels.filter(({ sides }) => sides.server)
    expect(shortly(alone)).toEqual([
      ['/ws/chat', { server: 'todo' }],
      ['/ws/rooms/{}', { server: 'todo' }],
    ])
  })

  it('of the only server without a path have the client of a host that is named as own', async () => {
    const files = { 'api/main.js': served, 'web/chat.js': opens("'wss://backend.musicroom.dev'") }
    expect(shortly(await channelsIn(files, { ownHosts: ['backend.musicroom.dev'] }))).toEqual([
      ['/*', { clients: 'todo', server: 'todo' }],
    ])
    expect(shortly(await channelsIn(files))).toEqual([
      ['/*', { server: 'todo' }],
      ['backend.musicroom.dev', { clients: 'todo' }],
    ])
  })

  it.each([
    ['a public service', withFallback('stream.binance.com:9443', 'localhost:8080'), {}],
    ['another machine', withFallback('backend.musicroom.dev', 'feed.prices.io'), {}],
    ['a path', withFallback('backend.musicroom.dev', 'localhost:8080', '/live'), {}],
    [
      'one of two servers',
      withFallback('backend.musicroom.dev', 'localhost:9000'),
      { 'jobs/main.py': server },
    ],
    [
      'a server with a path',
      withFallback('backend.musicroom.dev', 'localhost:8080'),
      { 'api/main.js': served.replace('port: 8080', "port: 8080, path: '/chat'") },
    ],
  ])('leave the client of a host apart that is of %s', async (_, client, more) => {
    const channels = await channelsIn({ 'api/main.js': served, 'web/chat.js': client, ...more })
    expect(shortly(channels)).toContainEqual([expect.any(String), { clients: 'todo' }])
    expect(channels.filter(({ sides }) => sides.server).some(({ sides }) => sides.clients)).toBe(false)
  })

  const vite = (path: string) =>
    `export default { server: { proxy: { '${path}': { target: 'http://localhost:8000', ws: true } } } }\n`
  const nginx = (...paths: string[]) =>
    `server {\n${paths
      .map(
        (path) =>
          `  location ${path} {\n    proxy_pass http://app:8000;\n    proxy_set_header Upgrade $http_upgrade;\n  }\n`,
      )
      .join('')}}\n`
  const proxied = async (files: Record<string, string>) =>
    shortly(await channelsIn({ 'api/main.py': server, ...files }))

  it('have the proxies that upgrade at their path or above it, where no other channel is', async () => {
    expect(await proxied({ 'web/vite.config.ts': vite('/ws/chat') })).toEqual([
      ['/ws/chat', { server: 'todo', clients: 'todo' }],
      ['/ws/rooms/{}', { server: 'todo' }],
    ])
    expect(await proxied({ 'deploy/nginx.conf': nginx('/ws/rooms/', '^~ /ws/chat', '/') })).toEqual([
      ['/ws/chat', { server: 'todo', infrastructure: 'todo' }],
      ['/ws/rooms/{}', { server: 'todo', infrastructure: 'todo' }],
    ])
  })

  it('of several channels, of none and of paths in regular expressions have no proxy, which is no channel', async () => {
    const apart = [
      ['/ws/chat', { server: 'todo' }],
      ['/ws/rooms/{}', { server: 'todo' }],
    ]
    expect(await proxied({ 'web/vite.config.ts': vite('/ws') })).toEqual(apart)
    expect(await proxied({ 'web/vite.config.ts': vite('/ws/cha') })).toEqual(apart)
    expect(await proxied({ 'web/vite.config.ts': vite('^/ws/chat.*') })).toEqual(apart)
    expect(await proxied({ 'deploy/nginx.conf': nginx('/ws/', '~ ^/ws/chat', '/live') })).toEqual(apart)
  })

  it('have names without a query, and without what is put in where there is another', async () => {
    const names = async (...addresses: string[]) =>
      (await channelsIn(Object.fromEntries(addresses.map((one, at) => [`web/${at}.js`, opens(one)])))).map(
        ({ id }) => id,
      )
    expect(await names('`socket_url?token=${token}`')).toEqual(['socket_url'])
    expect(await names('`wss://${token}.prices.io/live?as=${token}`')).toEqual(['/live'])
  })

  it('are none where nobody speaks of sockets', async () => {
    expect(await channelsIn({ 'a.js': 'export const a = 1\n' })).toEqual([])
  })
})

describe('words of a channel', () => {
  it.each([
    ['wss://chat.example.com/ws/chat?x=1', ['name:/ws/chat']],
    ['wss://chat.example.com/rooms/${id}', ['name:/rooms/{}']],
    ['/rooms/{room_id}/', ['name:/rooms/{}']],
    ['/rooms/:room', ['name:/rooms/{}']],
    ['wss://chat.example.com', ['host:chat.example.com']],
    ['wss://${host}/', []],
    ['/ws', ['name:/ws']],
    ['$connect', []],
    ['CONNECTIONS_TABLE', ['name:CONNECTIONS_TABLE']],
    ['${base}/api/rooms/${id}/stream?since=${last}', ['name:/api/rooms/{}/stream']],
    ['${base()}/', []],
    ['${base}', ['name:${base}']],
  ])('%s', (name, words) => {
    expect(wordsOfName(name)).toEqual(words)
  })

  it('join through any number of others', () => {
    const joined = new Joined<number>()
    joined.add(1, ['a', 'b'])
    joined.add(2, ['c'])
    joined.add(3, ['d', 'c'])
    joined.join('b', 'd')
    joined.add(4, ['e'])
    expect(joined.sets().map(({ members }) => members)).toEqual([[1, 2, 3], [4]])
  })
})

describe('a stream of a Node server', () => {
  const page =
    "const es = new EventSource('/api/chat/stream')\nes.onmessage = (event) => console.log(event.data)\n"
  const express = `import express from 'express'
import { open } from './open.js'

const app = express()
const router = express.Router()
router.get('/stream', (request, response) => {
  open(response)
})
app.use('/api/chat', router)
`
  const opens = `export function open(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
}
`
  const cases: readonly (readonly [string, Record<string, string>])[] = [
    ['Express, through a router and a helper', { 'api/index.js': express, 'api/open.js': opens }],
    [
      'Fastify',
      {
        'api/index.js': `import Fastify from 'fastify'
const app = Fastify()
app.register(async (chat) => {
  chat.get('/chat/stream', async (request, reply) => {
    reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream' })
  })
}, { prefix: '/api' })
`,
      },
    ],
    [
      'Hono',
      {
        'api/index.js': `import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
const app = new Hono().basePath('/api')
app.get('/chat/stream', (context) => streamSSE(context, async (stream) => {}))
`,
      },
    ],
    [
      'Koa',
      {
        'api/index.js': `import Koa from 'koa'
import Router from '@koa/router'
const app = new Koa()
const router = new Router({ prefix: '/api/chat' })
const headers = { 'Content-Type': 'text/event-stream' }
router.get('/stream', (context) => {
  context.set(headers)
})
app.use(router.routes())
`,
      },
    ],
    [
      'Next.js',
      {
        'app/api/chat/stream/route.ts': `export async function GET() {
  return new Response(body(), { headers: { 'Content-Type': 'text/event-stream' } })
}
function body() {
  return new ReadableStream()
}
`,
      },
    ],
    [
      'NestJS',
      {
        'api/chat.ts': `import { Controller, Sse } from '@nestjs/common'
@Controller('api/chat')
export class Chat {
  @Sse('stream')
  stream() {}
}
`,
      },
    ],
  ]
  it.each(cases)('is of the channel of its route: %s', async (_, files) => {
    const channels = await channelsIn({ 'web/chat.js': page, ...files })
    expect(shortly(channels)).toEqual([['/api/chat/stream', { clients: 'done', server: 'done' }]])
  })

  it('that answers on several routes is of none of them', async () => {
    const both = express.replace(
      'app.use(',
      "router.get('/news', (request, response) => open(response))\napp.use(",
    )
    const channels = await channelsIn({ 'web/chat.js': page, 'api/index.js': both, 'api/open.js': opens })
    expect(shortly(channels)).toEqual([['/api/chat/stream', { clients: 'done' }]])
  })
})

describe('a WebSocket and the stream that takes its place', () => {
  const page =
    "const es = new EventSource('/chat/stream')\nes.onmessage = (event) => console.log(event.data)\n"
  const routes = (more = '') => `from fastapi import FastAPI, WebSocket
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.websocket("/ws/chat")
async def chat(socket: WebSocket):
    await socket.accept()


@app.get("/chat/stream")
async def stream():
    return EventSourceResponse(events())
${more}`

  it('are one channel by their routes, when no client names both', async () => {
    const channels = await channelsIn({ 'web/chat.js': page, 'api/main.py': routes() })
    expect(shortly(channels)).toEqual([['/ws/chat', { clients: 'done', server: 'partial' }]])
  })

  it('are two where another stream of the file may be meant', async () => {
    const other =
      '\n\n@app.get("/news/stream")\nasync def news():\n    return EventSourceResponse(events())\n'
    const channels = await channelsIn({ 'web/chat.js': page, 'api/main.py': routes(other) })
    expect(channels.map(({ id }) => id)).toEqual(['/chat/stream', '/ws/chat'])
  })
})

describe('a stream that no client reads', () => {
  const stream = (path: string) => `from fastapi import FastAPI, WebSocket
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.websocket("/ws/chat")
async def chat(socket: WebSocket):
    await socket.accept()


@app.get("${path}")
async def answer():
    return EventSourceResponse(events())
`
  const idsIn = async (files: Readonly<Record<string, string>>, config: Config = {}) =>
    (await channelsIn(files, config)).map(({ id }) => id)

  it('is no channel: it may have been a stream from the start', async () => {
    expect(await idsIn({ 'api/main.py': stream('/answers') })).toEqual(['/ws/chat'])
  })

  it('is one where the configuration says that it takes the place of a WebSocket', async () => {
    const config: Config = { endpoints: { 'wss://old.example.com/answers': { stream: '/answers' } } }
    expect(await idsIn({ 'api/main.py': stream('/answers') }, config)).toEqual(['/answers', '/ws/chat'])
  })

  it('is one where the baseline knows a WebSocket of its file that is gone', async () => {
    const { facts } = await scanOf({
      'api/main.py': stream('/answers'),
      'api/answers.py':
        'from fastapi import APIRouter, WebSocket\n\nrouter = APIRouter()\n\n\n@router.websocket("/answers")\nasync def answers(socket: WebSocket):\n    await socket.accept()\n',
    })
    const after = {
      'api/main.py': stream('/other'),
      'api/answers.py':
        'from fastapi import APIRouter\nfrom sse_starlette.sse import EventSourceResponse\n\nrouter = APIRouter()\n\n\n@router.get("/answers")\nasync def answers():\n    return EventSourceResponse(events())\n',
      [baselinePath]: printBaseline(inventoried(facts.findings).map(baselineEntry)),
    }
    expect(await idsIn(after)).toEqual(['/answers', '/ws/chat'])
  })
})

describe('a server at the root', () => {
  const routing = `from django.urls import path
from chat.consumers import Group, Private

websocket_urlpatterns = [
    path("", Group.as_asgi()),
    path("ws/chat/<str:name>/", Private.as_asgi()),
]
`
  const consumers = `from channels.generic.websocket import AsyncWebsocketConsumer


class Group(AsyncWebsocketConsumer):
    async def receive(self, text_data):
        await self.send(text_data)


class Private(AsyncWebsocketConsumer):
    async def receive(self, text_data):
        await self.send(text_data)
`

  it('is a channel of its own beside one with a path, and has the clients that name no path', async () => {
    const channels = await channelsIn({
      'chat/routing.py': routing,
      'chat/consumers.py': consumers,
      'pages/group.js':
        'const socket = new WebSocket("ws://" + window.location.host + "/")\nsocket.onmessage = console.log\n',
      'pages/private.js':
        'const socket = new WebSocket("ws://" + window.location.host + "/ws/chat/ada/")\nsocket.onmessage = console.log\n',
    })
    expect(channels.map(({ id }) => id)).toEqual(['/*', '/ws/chat/{}'])
    expect(channels.map(({ sockets }) => sockets.length)).toEqual([1, 1])
  })

  it('of Bun has the client of its host', async () => {
    const channels = await channelsIn({
      'server.ts':
        'Bun.serve({\n  fetch: (request, server) => server.upgrade(request),\n  websocket: { message(socket, text) { socket.send(text) } },\n})\n',
      'client.ts': 'const socket = new WebSocket("ws://localhost:3000")\nsocket.onmessage = console.log\n',
    })
    expect(channels.map(({ sides }) => Object.keys(sides).sort())).toEqual([['clients', 'server']])
  })
})

describe('a client in the code of the server', () => {
  const serving = `import asyncio
import websockets

async def handler(websocket):
    async for message in websocket:
        await websocket.send(message)

async def app():
    async with websockets.serve(handler, "", 8001):
        await asyncio.Future()
`
  const asking = `import websockets

async def run(url):
    async with websockets.connect(url) as websocket:
        await websocket.send("a")
`

  it('is its other end where it is called client, and else of another server', async () => {
    const clients = async (name: string) => {
      const channels = await channelsIn({ 'chat/server.py': serving, [`chat/${name}.py`]: asking })
      return channels.flatMap(({ id, sides }) => (sides.clients ? [id] : []))
    }
    expect(await clients('client')).toEqual(['/*'])
    expect(await clients('speech')).not.toContain('/*')
  })
})
