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
    expect(findings.map(({ ruleId, messageId }) => `${ruleId}/${messageId}`)).toContain(
      'cloudformation-websocket-api/api',
    )
  })
})
