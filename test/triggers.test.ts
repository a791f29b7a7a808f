import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lostToTriggers } from '../src/dev/corpus/triggers.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/**
 * Rules run only over files in which one of their words stands. So that nothing is lost by it, whatever they would find in all
 * files that are read must lie in such a file. On real trees: `npm run corpus -- triggers <folder> …`.
 */
describe('rules run where their words stand, and find nothing elsewhere', () => {
  const trees = rules
    .map(({ id }) => join('src/rules', id, 'cases'))
    .filter((cases) => existsSync(cases))
    .flatMap((cases) => readdirSync(cases).map((name) => join(cases, name)))
  const fixtures = readdirSync('fixtures')
    .map((name) => join('fixtures', name, 'repo'))
    .filter((repo) => existsSync(repo))

  it.each([...trees, ...fixtures])('%s', async (folder) => {
    const lost = await lostToTriggers(memoryTree(filesBelow(folder)))
    expect(
      lost.map(
        ({ ruleId, messageId, location }) => `${ruleId}/${messageId} ${location.path}:${location.start.line}`,
      ),
    ).toEqual([])
  })
})

describe('words that stand in files which open nothing', () => {
  const candidates = async (text: string, path = 'src/page.ts') => {
    const tree = memoryTree({ [path]: text })
    const input = { tree, config: {}, wanted: () => true, rules, items: [], version: '0.0.0' }
    return (await scan(input)).report.files.candidates
  }

  it.each([
    // A sentence of a comment, and names of other things that begin or end alike.
    ' * Events from REST and from the WebSocket subscription.',
    '  // the WebSocket is somewhere else',
    '/** Keeps what the WebSocket sent. */',
    '  /* the WebSocket is somewhere else */',
    "import { WebSocketState } from './states'",
    "import { start } from './ws-connection'",
    "import { Client } from '@modelcontextprotocol/sdk/client/sse.js'",
    'calendar.addEventSource(events)',
    'const handleUpgradePackage = () => {}',
    // Modules' names that load nothing.
    "switch (kind) { case 'mqtt': case 'event': break }",
    "const row = { domain: 'mqtt', scheme: 'ws' }",
    "type Transport = 'websocket' | 'sse'",
    "if (domains.includes('mqtt') || kind === 'websocket') start()",
    "const shown = ['mqtt', 'zwave']",
    "const shown = [\n  'hassio',\n  'mqtt',\n  'zwave',\n]",
    // Constants of the class: whose socket is asked is known from elsewhere.
    'if (socket.readyState === WebSocket.OPEN) socket.send(text)',
    // What bears on sockets, and opens none.
    "navigator.serviceWorker.register('/sw.js')",
    ' * @default "websocket"',
  ])('are no reason to parse one: %s', async (text) => {
    expect(await candidates(text)).toBe(0)
  })

  it.each([
    'const socket = new WebSocket(address)',
    'type Opens = typeof globalThis.WebSocket',
    'import { useWebSocket } from "./hooks"',
    'class MockWebSocket {}',
    '/** @param {Map<string, WebSocket>} sockets */',
    '/**\n * @type {{ socket: WebSocket | null }}\n */',
    'const open = (Given) => new WebSocketImpl(address)',
    '/* istanbul ignore next */ const socket = new WebSocket(address)',
    '/** @type {Live} */ const { WebSocket } = globalThis',
    'const share = 2\n * new WebSocket(address).bufferedAmount',
    '/* y\n // */ const socket = new WebSocket(address)',
    '// of a Mac\rconst socket = new WebSocket (address)',
    'const page = `\n// ${new window.WebSocket(address).url}`',
    '/*\n * An end, and code on its line.\n */ const { WebSocket } = globalThis',
    "import mqtt from 'mqtt'",
    "import {\n  connect,\n} from\n  'mqtt'",
    "const { connect } = require('mqtt')",
    "const name = 'mqtt'; require(name)",
    "const io = (await import(/* webpackChunkName: 'io' */ 'socket.io-client')).io",
    "createRequire(import.meta.url)('ws')",
    "export { WebSocket } from 'ws'",
    "page.on('websocket', watch)",
    'new window.EventSource(address)',
    "import Source from 'eventsource'",
    "import { SSE } from 'https://esm.sh/sse.js@2'",
    "import { SSE } from 'sse.js'",
  ])('are one where they may open something: %s', async (text) => {
    expect(await candidates(text)).toBe(1)
  })
})

describe('texts that hold a word and nothing that its rules find', () => {
  const candidates = async (files: Readonly<Record<string, string>>) => {
    const input = {
      tree: memoryTree(files),
      config: {},
      wanted: () => true,
      rules,
      items: [],
      version: '0.0.0',
    }
    return (await scan(input)).report.files.candidates
  }

  it.each([
    ['an address in a sentence', '{ "open": "Prints an address like ws://127.0.0.1:8000/?tkn=1" }', 0],
    ['one in marks', '{ "open": "For a proxy (wss://…), e.g. `ws://localhost:8000`" }', 0],
    ['a value', '{ "open": "ws://127.0.0.1:8000" }', 1],
    ['a value with a tag', 'open: !Sub wss://${Host}/live', 1],
    ['a value of a variable', '- LIVE=wss://live.example.com', 1],
    ['a value on a line of its own', 'open: >-\n  wss://live.example.com', 1],
    ['a request', '{ "_type": "export", "about": "Prints ws://127.0.0.1" }', 1],
    ['a metric in a sentence', '{ "help": "counts ws_connections" }', 0],
    ['an alert', '{ "groups": [{ "rules": [{ "alert": "a", "expr": "ws_connections" }] }] }', 1],
    ['a monitor', '{ "type": "query alert", "query": "sum:ws_connections{*}" }', 1],
    ['a dashboard', '{ "panels": [{ "targets": [{ "expr": "ws_connections" }] }] }', 1],
    ['a dashboard in a text', 'live.json: "{\\"panels\\": [], \\"q\\": \\"ws_connections\\"}"', 1],
  ])('settings: %s', async (_, text, expected) => {
    expect(await candidates({ [text.startsWith('{') ? 'settings.json' : 'settings.yml']: text })).toBe(
      expected,
    )
  })

  const stream =
    'from sse_starlette.sse import EventSourceResponse\n\ndef events():\n    return EventSourceResponse(read())\n'

  it.each([
    ['in a variable', 'queue = Queue()\nnames = []\nnames.append(name)\n', 1],
    ['behind a broker', 'import redis\n\nqueue = Queue()\nqueues.append(queue)\n', 1],
    ['in what another module made', 'queue = Queue()\nhub.append(queue)\n', 1],
    ['in a list', 'queues = []\nqueue = Queue()\nqueues.append(queue)\n', 2],
    ['in a set of an object', 'self.queues: set[Queue] = set()\nself.queues.add(Queue())\n', 2],
    [
      'in a list, below',
      'queues: list[Queue] = []\n\ndef add():\n    queues.append(queue)\n\nif True:\n    queue: Queue = asyncio.Queue()\n',
      2,
    ],
    ['in a dict, over two lines', 'queues = defaultdict()\nqueues.setdefault(\n    room,\n    Queue())\n', 2],
    ['under a key', 'queues = {}\nqueues[room] = Queue()\n', 2],
  ])('a module that keeps a queue %s, beside one that streams', async (_, text, expected) => {
    expect(await candidates({ 'app.py': stream, 'queues.py': text })).toBe(expected)
  })
})

describe('a WebSocket API of CloudFormation is found in whatever style its type is written', () => {
  it.each([
    ['block', 'Properties:\n      ProtocolType: WEBSOCKET\n'],
    ['block, at the end of the file', 'Properties:\n      ProtocolType: WEBSOCKET'],
    ['block, after a tab', 'Properties:\n      ProtocolType:\tWEBSOCKET\n'],
    ['flow, first', 'Properties: {ProtocolType: WEBSOCKET, Name: x}\n'],
    ['flow, last', 'Properties: {Name: x, ProtocolType: WEBSOCKET}\n'],
    ['flow, in quotes', 'Properties: {"ProtocolType":"WEBSOCKET","Name":"x"}\n'],
    ['a condition', 'Properties:\n      ProtocolType: !If [IsLive,WEBSOCKET,HTTP]\n'],
    ['a condition, last', 'Properties:\n      ProtocolType: !If [IsLive, HTTP, WEBSOCKET]\n'],
  ])('%s', async (_, properties) => {
    const text = `Resources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    ${properties}`
    const tree = memoryTree({ 'template.yml': text })
    const input = { tree, config: {}, wanted: () => true, rules, items: [], version: '0.0.0' }
    const { findings } = (await scan(input)).report
    expect(findings.map(({ ruleId, messageId }) => `${ruleId}/${messageId}`)).toContain('websocket-api/api')
  })
})
