import { expect, it } from 'vitest'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

/** Names that each function hands on twice, changed: followed back to all callers, they double with every function. */
const functions = 22
const numbers = Array.from({ length: functions }, (_, index) => index + 1)

const typescript = [
  "import { CfnOutput, Stack } from 'aws-cdk-lib'",
  "import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'",
  'class Chat extends Stack {',
  "  api = new WebSocketApi(this, 'Api')",
  '  name0(name: string) { new CfnOutput(this, `${name}-out`, { value: `${name}-${this.api.apiId}` }) }',
  ...numbers.map(
    (n) =>
      `  name${n}(name: string) { this.name${n - 1}(\`\${name}a\${name}\`); this.name${n - 1}(\`\${name}b\`) }`,
  ),
  '}',
]
const python = [
  'from aws_cdk import CfnOutput, Stack, aws_apigatewayv2 as apigwv2',
  'class Chat(Stack):',
  '    def __init__(self):',
  '        self.api = apigwv2.WebSocketApi(self, "Api")',
  '    def name0(self, name):',
  '        CfnOutput(self, f"{name}-out", value=f"{name}-{self.api.api_id}")',
  ...numbers.flatMap((n) => [
    `    def name${n}(self, name):`,
    `        self.name${n - 1}(f"{name}a{name}")`,
    `        self.name${n - 1}(f"{name}b")`,
  ]),
]

it.each([
  ['chat.ts', typescript, ['chat.ts: a name leads on through more steps than are followed']],
  ['chat.py', python, ['chat.py: a name leads on through more steps than are followed']],
])(
  'a value that doubles with every caller is left off (%s)',
  async (path, lines, named) => {
    const { report } = await scan({
      tree: memoryTree({ [path]: lines.join('\n') }),
      config: {},
      wanted: () => true,
      rules,
      items: [],
      version: '0',
    })
    expect(report.files.failed.map((one) => `${one.path}: ${one.message}`)).toEqual(named)
    const said = report.findings.map(({ messageId, location }) => `${messageId} ${location.start.line}`)
    const line =
      lines.findIndex((text) => text.includes('CfnOutput(this') || text.includes('CfnOutput(self')) + 1
    expect(said).toContain(`address ${line}`)
  },
  20_000,
)

it('a name that is bound from itself many times, like a query that is narrowed down, is followed', async () => {
  const fields = Array.from({ length: 16 }, (_, at) => `field_${at}`)
  const query = [
    'import websockets',
    'class Feed:',
    '    def filter(self, **wanted):',
    '        return Feed()',
    'def narrowed(wanted, rows):',
    ...fields.flatMap((field) => [
      `    if wanted.${field}:`,
      `        rows = rows.filter(${field}=wanted.${field})`,
    ]),
    '    return rows',
    'async def said(wanted):',
    '    feed = await websockets.connect("ws://localhost/feed")',
    '    rows = narrowed(wanted, Feed())',
    '    await feed.send(rows.first().text)',
    '    await rows.send_all()',
  ]
  const { report } = await scan({
    tree: memoryTree({ 'feed.py': query.join('\n') }),
    config: {},
    wanted: () => true,
    rules,
    items: [],
    version: '0',
  })
  expect(report.files.failed).toEqual([])
  expect(report.findings.map(({ excerpt }) => excerpt)).toEqual(['websockets.connect'])
})

/** Each part holds the game, the part above it and two more names for both: the ways to the socket double with every part. */
const parts = Array.from({ length: 24 }, (_, part) => part)
const game = {
  'game.js': [
    "import { Network } from './network.js'",
    ...parts.map((part) => `import { Part${part} } from './part-${part}.js'`),
    'class Game {',
    '  constructor() {',
    '    this.network = new Network(this)',
    ...parts.map((part) => `    this.part${part} = new Part${part}(this, this.part${part - 1})`),
    '  }',
    '}',
    'new Game()',
  ].join('\n'),
  'network.js': [
    'export class Network {',
    '  constructor(game) {',
    '    this.game = game',
    "    this.socket = new WebSocket('wss://example.com/ws')",
    '  }',
    '}',
  ].join('\n'),
  ...Object.fromEntries(
    parts.map((part) => [
      `part-${part}.js`,
      [
        `export class Part${part} {`,
        '  constructor(game, above) {',
        '    this.game = game',
        '    this.above = above',
        '    this.parent = this.above',
        '    this.root = this.game',
        '  }',
        ...(part === 20
          ? ["  say() { this.above.root.part3.parent.game.part20.root.network.socket.send('hello') }"]
          : []),
        ...(part === 21
          ? ['  leave() { const { network } = this.parent.parent.game; network.socket.close() }']
          : []),
        '}',
      ].join('\n'),
    ]),
  ),
}

it('a socket is found through objects that hold each other, whatever way the code takes', async () => {
  const { report } = await scan({
    tree: memoryTree(game),
    config: {},
    wanted: () => true,
    rules,
    items: [],
    version: '0',
  })
  expect(report.files.failed).toEqual([])
  expect(
    report.sockets.map(({ verdict, uses }) => ({
      verdict,
      uses: uses.map(({ kind, location }) => `${kind} ${location.path}:${location.start.line}`),
    })),
  ).toEqual([{ verdict: 'adapter', uses: ['send part-20.js:8', 'close part-21.js:8'] }])
})
