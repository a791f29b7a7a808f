import { expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

/** What the checklist says of a program under one item: the sentence, and each line that remains. */
async function said(id: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { report } = await scan({
    tree: memoryTree({ 'package.json': '{}', ...files }),
    config: {},
    wanted: () => true,
    rules,
    items,
    version: '0',
  })
  const item = report.checklist.find((one) => one.id === id)
  if (!item) throw new Error(`no item ${id}`)
  const { assessment } = item
  const rows = 'remaining' in assessment ? assessment.remaining : []
  return [
    assessment.because,
    ...rows.map(({ location, text }) => `${location?.path}:${location?.start.line} ${text.en}`),
  ]
}

const server = `import { WebSocketServer } from 'ws'
const clients = new Set()
new WebSocketServer({ port: 8080 }).on('connection', (client) => clients.add(client))
export function broadcast(text: string) {
  for (const client of clients) client.send(text)
}
`

it('says a heartbeat and a loop once where two sockets are kept in one variable', async () => {
  const live = `let socket
function open(token) {
  socket = token ? new WebSocket('ws://localhost/live', ['live', token]) : new WebSocket('ws://localhost/live')
  socket.onclose = () => setTimeout(() => open(token), 1000)
}
open(localStorage.token)
setInterval(() => socket.send('ping'), 30_000)
`
  expect(await said('remove-reconnect-logic', { 'live.js': live })).toEqual([
    '1 reconnect loop and 1 heartbeat or watchdog are left.',
    'live.js:4 reconnect logic',
    'live.js:7 heartbeat of the client → a comment that the server sends',
  ])
})

it('counts no test that mocks functions beside the sockets of a module', async () => {
  const files = {
    'src/websocket.ts': `${server}export function clientCount() {
  return clients.size
}
`,
    'src/health.test.ts': `const websocketMock = { clientCount: vi.fn(() => 0) }
vi.mock('./websocket', () => websocketMock)
`,
    'src/news.test.ts': `vi.mock('./websocket', () => ({ broadcast: vi.fn() }))
`,
  }
  expect(await said('update-tests', files)).toEqual([
    '1 place in tests still uses a WebSocket.',
    "src/news.test.ts:1 mocks a module that uses a WebSocket → mock its successor: './websocket'",
  ])
})

it('counts the calls of a send function in files that take it from a context', async () => {
  const files = {
    'src/websocket.ts': server,
    'src/main.ts': `import { createApp } from './app'
import { broadcast } from './websocket'
createApp(broadcast)
`,
    'src/app.ts': `import { Hono } from 'hono'
import news from './news'
export function createApp(broadcast: (text: string) => void) {
  const app = new Hono()
  app.use('*', async (c, next) => {
    c.set('broadcast', broadcast)
    await next()
  })
  app.route('/news', news)
}
`,
    'src/news.ts': `import { Hono } from 'hono'
const news = new Hono()
news.post('/', (c) => {
  const broadcast = c.get('broadcast')
  broadcast('news')
  broadcast('more')
})
export default news
`,
  }
  const [because] = await said('replace-with-sse', files)
  expect(because).toMatch('Calls of send functions need no change (2 seen).')
})

it('lists the error options of a hook for review as it lists handlers', async () => {
  const live = `import useWebSocket from 'react-use-websocket'
export function Live({ report }) {
  const { lastMessage } = useWebSocket('wss://api.example.com/live', {
    onMessage: report,
    onError: report,
    shouldReconnect: ({ code }) => code !== 1000,
  })
  return lastMessage?.data
}
`
  const option = 'option that handles errors or the end → the same option of its successor'
  expect(await said('review-error-handling', { 'live.jsx': live })).toEqual([
    '2 places to review.',
    `live.jsx:5 ${option}`,
    `live.jsx:6 ${option}`,
  ])
})
