import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { attest } from '../src/pipeline/attest.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

type Files = Readonly<Record<string, string | Uint8Array>>

const scanned = (files: Files) =>
  scan({ tree: memoryTree(files), config: {}, wanted: () => true, rules, items, version: '0' })

async function assessed(id: string, files: Files) {
  const { report } = await scanned(files)
  const item = report.checklist.find((one) => one.id === id)
  if (!item) throw new Error(`no item ${id}`)
  return item.assessment
}

/** A server that takes sockets, its client, a test and a document of something else. */
const system: Files = {
  'api/main.py': `from fastapi import FastAPI, WebSocket

app = FastAPI()


async def announce_arrival(socket: WebSocket):
    await socket.send_text("here")


@app.websocket("/live")
async def live(socket: WebSocket):
    await socket.accept()
    await announce_arrival(socket)
`,
  'web/live.js': `const socket = new WebSocket('wss://shop.example.com/live')
socket.onmessage = ({ data }) => show(data)
`,
  'api/tests/test_prices.py': `from api.prices import rounded


def test_rounded():
    assert rounded(1.234) == 1.23
`,
  'README.md': '# Shop\n\nStart it with `make`.\n',
}

const none = [
  'remove-reconnect-logic',
  'update-tests',
  'update-docs',
  'plan-endpoint-removal',
  'plan-connection-table-removal',
  'plan-lambda-removal',
  'set-log-retention',
  'confirm-cost-reduction',
  'update-dashboards',
  'review-alerts',
  'update-runbooks',
]

describe('what nothing names', () => {
  it('is not applicable, without a look at the history', async () => {
    const { report } = await scanned(system)
    const found = report.checklist.filter(({ assessment }) => assessment.status === 'not-applicable')
    expect(found.map(({ id }) => id)).toEqual(none)
  })

  it('is a person’s to add: an attestation closes it', async () => {
    const { facts } = await scanned(system)
    for (const id of none) {
      const item = items.find((one) => one.id === id)
      if (!item) throw new Error(`no item ${id}`)
      const said = { by: 'Taro Abe', date: '2026-03-01', statement: 'Made in the console; gone.', refs: [] }
      const result = attest(item, facts, said)
      expect([id, result.kind]).toEqual([id, 'attested'])
      if (result.kind !== 'attested') continue
      const after = item.assess({ ...facts, attestations: [result.attestation], today: '2026-03-02' })
      expect([id, after.status]).toEqual([id, 'done'])
    }
  })
})

/** One file each that names the thing: in a kind that rules read, in one that none reads, or unreadable. */
const added: readonly (readonly [item: string, path: string, text: string | Uint8Array])[] = [
  ['remove-reconnect-logic', 'web/keep.ts', 'export const reconnectLater = () => setTimeout(start, 1000)\n'],
  [
    'remove-reconnect-logic',
    'web/other.js',
    "let tries = 0\nexport const open = () => new WebSocket('wss://shop.example.com/other')\n",
  ],
  ['update-tests', 'api/tests/test_arrival.py', 'from api.main import announce_arrival\n'],
  ['update-tests', 'spec/live_spec.rb', "it 'answers over the websocket' do\nend\n"],
  ['update-tests', 'e2e/live.robot', 'Open Socket    wss://shop.example.com/live\n'],
  ['update-docs', 'docs/live.txt', 'The page holds a WebSocket to the server.\n'],
  ['update-docs', 'docs/login.md', '# Login\n\nWithout a token no WebSocket is opened.\n'],
  ['update-runbooks', 'docs/runbook.pdf', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2])],
  ['update-docs', 'docs/overview.drawio', '<mxCell value="WebSocket" />\n'],
  ['update-docs', 'docs/rails.md', '# Live\n\nMessages run on Action Cable.\n'],
  ['update-docs', 'docs/handbook.pdf', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2])],
  ['plan-endpoint-removal', 'infra/api.bicep', '// the API Gateway WebSocket API is made by hand\n'],
  ['plan-endpoint-removal', 'Justfile', 'deploy:\n  aws apigatewayv2 create-stage --api-id abc\n'],
  ['plan-endpoint-removal', 'docs/setup.md', '# Setup\n\nMake a WebSocket API in API Gateway.\n'],
  ['plan-endpoint-removal', 'infra/stack.ts', "new WebSocketApi(this, 'live', {\n"],
  ['plan-connection-table-removal', 'tools/tables.ps1', 'Remove-DDBTable shop-connections-table\n'],
  ['plan-connection-table-removal', 'docs/data.txt', 'DynamoDB keeps the connectionId of each visitor.\n'],
  ['plan-lambda-removal', 'infra/routes.cue', 'routes: ["$connect", "$disconnect"]\n'],
  ['set-log-retention', 'ops/logs.cfg', 'group = API-Gateway-Execution-Logs_abc/prod\n'],
  ['confirm-cost-reduction', 'docs/bill.txt', 'API Gateway bills each WebSocket message.\n'],
  ['update-dashboards', 'docs/ops.txt', 'Grafana shows websocket_open on the first row.\n'],
  ['review-alerts', 'docs/ops.txt', 'An alarm goes off when ConnectCount is 0.\n'],
  ['update-runbooks', 'docs/on-call.txt', 'When the WebSocket is down, restart the server.\n'],
  [
    'update-runbooks',
    'docs/server.md',
    '# Server\n\n## Troubleshooting\n\nThe websocket is closed at once: see nginx.\n',
  ],
]

describe('one file that names it is enough for a question', () => {
  it.each(added)('%s: %s', async (id, path, text) => {
    const assessment = await assessed(id, { ...system, [path]: text })
    expect(assessment.status).toMatch(/^(manual|unknown|todo)$/)
    const rows = [
      ...('evidence' in assessment ? (assessment.evidence ?? []) : []),
      ...('remaining' in assessment ? assessment.remaining : []),
    ]
    if (assessment.status !== 'manual' || rows.length > 0)
      expect(rows.map(({ location }) => location?.path)).toContain(path)
  })

  it.each([
    ['Prisma connects', 'api/db.ts', 'await prisma.$connect()\n', 'plan-lambda-removal'],
    [
      'a page is preconnected',
      'web/index.html',
      '<link rel="preconnect" href="https://a.example">\n',
      'remove-reconnect-logic',
    ],
    ['a dashboard is a page', 'docs/pages.txt', 'The dashboard shows orders.\n', 'update-dashboards'],
    [
      'a change log tells of the past',
      'CHANGELOG.txt',
      'API Gateway WebSocket API removed.\n',
      'plan-endpoint-removal',
    ],
    [
      'a document says that there is none',
      'docs/live.md',
      '# Live\n\nServer-Sent Events, not WebSocket: we chose SSE over WebSockets.\n',
      'update-docs',
    ],
    ['a text says so', 'docs/live.txt', 'SSE is used instead of a WebSocket.\n', 'update-docs'],
    [
      'a runbook says so',
      'docs/runbook.md',
      '# Runbook\n\nNo WebSockets are used: restart the stream.\n',
      'update-runbooks',
    ],
    ['a document of another kind cannot be read', 'docs/menu.pdf', '%PDF', 'update-runbooks'],
    [
      'a style sheet names classes of a page',
      'web/flows.less',
      '.connection-table,\n.other {\n  width: 100%;\n}\n',
      'plan-connection-table-removal',
    ],
    [
      'copied-in code is not ours',
      'vendor/kit/deploy.txt',
      'aws apigatewayv2 create-api\n',
      'plan-endpoint-removal',
    ],
  ])('%s: that names nothing', async (_, path, text, id) => {
    expect((await assessed(id, { ...system, [path]: text })).status).toBe('not-applicable')
  })
})

/** A page that reads a stream and its server, from the start. */
const streams: Files = {
  'api/main.py': `from fastapi import FastAPI
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.get("/api/live")
async def live():
    return EventSourceResponse(prices())
`,
  'web/live.js': "new EventSource('/api/live').onmessage = ({ data }) => show(data)\n",
  'README.md': '# Prices\n\nThey come over `/api/live` (server-sent events).\n',
}

describe('a stream from the start', () => {
  const moved = ['replace-with-sse', 'update-clients', 'update-docs', 'update-tests', 'notify-support']

  it('replaced nothing: nothing is done', async () => {
    const { report } = await scanned(streams)
    const found = report.checklist.filter(({ id }) => moved.includes(id))
    expect(new Set(found.map(({ assessment }) => assessment.status))).toEqual(new Set(['not-applicable']))
    expect(report.checklist.filter(({ assessment }) => assessment.status === 'done')).toEqual([])
  })

  it.each([
    [
      'in a notebook',
      'tools/try.ipynb',
      JSON.stringify({
        cells: [{ cell_type: 'code', source: ["websocket.create_connection('wss://a.example.com')"] }],
      }),
    ],
    [
      'of a package that no rule knows',
      'web/state.ts',
      "import { createConnection } from 'home-live-js-websocket'\n\nexport const state = await createConnection()\n",
    ],
    [
      'in a language that no rule reads',
      'tools/try.awk',
      'BEGIN { cmd = "websocat wss://a.example.com/live" }\n',
    ],
    ['in a file that does not parse', 'web/old.js', "const ws = new WebSocket('wss://a.example.com'\n"],
  ])('is asked for with a socket %s', async (_, path, text) => {
    for (const id of [
      'identify-websocket-code',
      'update-clients',
      'remove-reconnect-logic',
      'notify-support',
    ]) {
      const { status } = await assessed(id, { ...streams, [path]: text })
      expect([id, status]).not.toEqual([id, 'not-applicable'])
      expect([id, status]).not.toEqual([id, 'done'])
    }
  })
})

describe('a notebook that opens a socket', () => {
  const cells = (...source: string[]) => JSON.stringify({ cells: [{ cell_type: 'code', source }] })
  const opens = "websocket.create_connection('wss://a.example.com/api/live')"
  const declared = ['plan-endpoint-removal', 'set-log-retention', 'confirm-cost-reduction', 'review-alerts']

  it.each([
    ['declares no service', cells('import websocket\n', opens), 'not-applicable'],
    ['may declare one that it names', cells('import boto3, websocket\n', opens), 'unknown'],
  ])('%s', async (_, text, status) => {
    for (const id of declared)
      expect([id, (await assessed(id, { ...streams, 'tools/try.ipynb': text })).status]).toEqual([id, status])
  })
})
