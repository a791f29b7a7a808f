import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import type { Finding } from '../src/model/finding.js'
import { expressionOf } from '../src/pipeline/identity/expression.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

/** What must stay the same finding, and what must not. */
const expressions: readonly (readonly [string, string, 'same' | 'other'])[] = [
  ["new WebSocket(url, ['a', 'b'])", 'new WebSocket(\n  url,\n  ["a", "b"],\n);', 'same'],
  ['run((socket) => {})', 'run(socket => {})', 'same'],
  ["f({ 'key': 1, })", 'f({ key: 1 })', 'same'],
  ['app.websocket("/ws")', "app.websocket('/ws')", 'same'],
  ['await  socket', 'await socket', 'same'],
  ['new WebSocket(a)', 'new WebSocket(b)', 'other'],
  ['new WebSocket("a")', 'new WebSocket(a)', 'other'],
  ['await socket', 'awaitsocket', 'other'],
]

describe('an expression', () => {
  it.each(expressions)('%j and %j: %s', (a, b, outcome) => {
    const [one, two] = [a, b].map((text) => expressionOf(text, { start: 0, end: text.length }))
    expect(one === two ? 'same' : 'other').toBe(outcome)
  })

  it('is at most 200 characters', () => {
    expect(expressionOf('x'.repeat(9999), { start: 0, end: 9999 })).toHaveLength(200)
  })
})

const before = `export class Chat {
  connect(url: string) { return new WebSocket(url, ['v1']) }
  other(url: string) { return new WebSocket(url) }
}
`

const changes: Readonly<
  Record<string, { readonly text: string; readonly fresh: number; readonly gone: number }>
> = {
  'lines shifted': { text: `// a comment\n\n${before}`, fresh: 0, gone: 0 },
  reformatted: {
    text: before.replace("new WebSocket(url, ['v1'])", 'new WebSocket(\n      url,\n      ["v1"],\n    );\n'),
    fresh: 0,
    gone: 0,
  },
  'methods in another order': {
    text: `export class Chat {
  other(url: string) { return new WebSocket(url) }
  connect(url: string) { return new WebSocket(url, ['v1']) }
}
`,
    fresh: 0,
    gone: 0,
  },
  'the same once more in one method': {
    text: before.replace('return new WebSocket(url) }', 'new WebSocket(url); return new WebSocket(url) }'),
    fresh: 1,
    gone: 0,
  },
  'one swapped for another': {
    text: before.replace('new WebSocket(url)', 'new WebSocket(url + "/2")'),
    fresh: 1,
    gone: 1,
  },
  'moved to another method': { text: before.replace('other(', 'another('), fresh: 1, gone: 1 },
}

describe('the ids of findings', () => {
  it.each(Object.entries(changes))('%s', async (_name, { text, fresh, gone }) => {
    const [old, now] = await Promise.all([idsIn({ 'src/chat.ts': before }), idsIn({ 'src/chat.ts': text })])
    expect([...now].filter((id) => !old.has(id))).toHaveLength(fresh)
    expect([...old].filter((id) => !now.has(id))).toHaveLength(gone)
  })
})

/** Where a finding stands, as its baseline entry says it. */
const scopes: readonly (readonly [string, string, string])[] = [
  ['app/hub.py', 'import websockets\n\nclass Hub:\n    default = websockets.connect("ws://a/ws")\n', 'Hub'],
  [
    'serverless.yml',
    'service: chat\nprovider:\n  name: aws\n  websocketsApiName: chat\nfunctions:\n  on:\n    handler: a.b\n    events:\n      - websocket: $connect\n',
    'functions.on',
  ],
  [
    'main.tf',
    'resource "aws_apigatewayv2_api" "chat" {\n  name = "chat"\n  protocol_type = "WEBSOCKET"\n}\n',
    'aws_apigatewayv2_api.chat',
  ],
  [
    'docs/chat.md',
    '# Chat\n\n## Addresses\n\nConnect to `wss://api.example.com/ws/chat`.\n',
    'Chat > Addresses',
  ],
]

describe('the scope path', () => {
  it.each(scopes)('%s', async (path, text, scope) => {
    const found = await findingsIn({
      [path]: text,
      'src/a.ts': "new WebSocket('wss://api.example.com/ws/chat')\n",
    })
    expect(found.filter(({ location }) => location.path === path).map((one) => one.scope)).toContain(scope)
  })
})

describe('the id', () => {
  it('stays where only the message changes: no code host may call the same code fixed and new', async () => {
    const proxy = (more: string) =>
      `http {\n  server {\n    location /ws {\n      proxy_pass http://chat;\n      proxy_set_header Upgrade $http_upgrade;\n${more}    }\n  }\n}\n`
    const [one, two] = await Promise.all(
      ['', '      proxy_buffering off;\n'].map(async (more) => {
        const found = await findingsIn({
          'nginx.conf': proxy(more),
          'a.ts': "new WebSocket('wss://a.example/ws')\n",
        })
        return found.filter(({ ruleId }) => ruleId === 'proxy-websocket-upgrade')
      }),
    )
    expect(one?.map(({ messageId }) => messageId)).not.toEqual(two?.map(({ messageId }) => messageId))
    expect(one?.map(({ id }) => id)).toEqual(two?.map(({ id }) => id))
  })
})

async function idsIn(files: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  return new Set((await findingsIn(files)).map(({ id }) => id))
}

async function findingsIn(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const { facts } = await scan({
    tree: memoryTree(files),
    config: {},
    wanted: () => true,
    rules,
    items,
    version: '0.0.0',
  })
  return facts.findings
}
