import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import { plan } from '../src/pipeline/plan/plan.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { transforms } from '../transforms/index.js'
import { fastapi } from './support/found-servers.js'
import { memoryTree } from './support/memory-tree.js'

/** One function opens what two callers name: everything that is said of its address is said of both. */
const open = `export function open(url, show) {
  const socket = new WebSocket(url)
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => show('closed')
  return (text) => socket.send(text)
}
`

const calling = (first: string, second: string) => `import { open } from './open.js'
export const chat = open('${first}', console.log)
export const jobs = open('${second}', console.log)
`

async function planned(first: string, second: string, config: Config = {}, more = {}) {
  const tree = memoryTree({
    'package.json': '{ "name": "case", "type": "module", "devDependencies": { "vite": "^7.0.0" } }\n',
    'open.js': open,
    'main.js': calling(first, second),
    ...more,
  })
  const scanned = await scan({ tree, config, wanted: () => true, rules, items: [], version: '0.0.0' })
  const { endpoints, written } = plan(tree, scanned, transforms, config)
  const notes = scanned.sockets.flatMap(({ verdict }) =>
    [...verdict.needs, ...verdict.notes].map(({ code, data }) => `${code} ${data.what}`),
  )
  return {
    endpoints: endpoints.map(({ method, url, provenance }) => `${method} ${url} ${provenance}`).sort(),
    written,
    notes,
  }
}

describe('an address that callers give', () => {
  it('needs the endpoints of every caller', async () => {
    expect((await planned('ws://localhost:1/chat', 'ws://localhost:1/jobs')).endpoints).toEqual([
      'GET http://localhost:1/chat/stream guessed',
      'GET http://localhost:1/jobs/stream guessed',
      'POST http://localhost:1/chat/message guessed',
      'POST http://localhost:1/jobs/message guessed',
    ])
  })

  it('says of each what the one line of code says: a stream of its own, for both or for none', async () => {
    expect((await planned('ws://localhost:1/ws', 'ws://localhost:1/jobs')).endpoints).toEqual([
      'GET http://localhost:1/jobs/stream guessed',
      'GET http://localhost:1/ws/stream guessed',
      'POST http://localhost:1/jobs/message guessed',
      'POST http://localhost:1/ws/message guessed',
    ])
  })

  it('is configured when both are, with the query of each', async () => {
    const endpoints = { 'ws://localhost:1/*': { stream: '/live', send: '/say' } }
    const both = await planned('ws://localhost:1/ws?kind=chat', 'ws://localhost:1/ws?kind=jobs', {
      endpoints,
    })
    expect(both.endpoints).toEqual([
      'GET /live?kind=chat configured',
      'GET /live?kind=jobs configured',
      'POST /say?kind=chat configured',
      'POST /say?kind=jobs configured',
    ])
  })

  it.each<readonly [string, NonNullable<Config['endpoints']>]>([
    [
      'different endpoints',
      {
        'ws://localhost:1/chat': { stream: '/chat/live', send: '/chat/say' },
        'ws://localhost:1/jobs': { stream: '/jobs/live', send: '/jobs/say' },
      },
    ],
    ['endpoints of only one', { 'ws://localhost:1/chat': { stream: '/chat/live', send: '/chat/say' } }],
    ['endpoints of only the other', { 'ws://localhost:1/jobs': { stream: '/jobs/live', send: '/jobs/say' } }],
  ])('is not written where the configuration names %s', async (_name, endpoints) => {
    const { written, notes } = await planned('ws://localhost:1/chat', 'ws://localhost:1/jobs', { endpoints })
    expect(written).toEqual([])
    expect(notes.join('\n')).toContain(
      'Q-ENDPOINT its callers give addresses of different endpoints (ws://localhost:1/chat, ws://localhost:1/jobs)',
    )
  })

  it('is found when both are, at the same place beside each', async () => {
    const [first, second] = ['ws://localhost:8000/api/rooms/a/ws', 'ws://localhost:8000/api/rooms/b/ws']
    const { 'web/room.js': _, ...server } = fastapi
    expect((await planned(first, second, {}, server)).endpoints).toEqual([
      'GET http://localhost:8000/api/rooms/a/stream found',
      'GET http://localhost:8000/api/rooms/b/stream found',
      'POST http://localhost:8000/api/rooms/a/message found',
      'POST http://localhost:8000/api/rooms/b/message found',
    ])
    const { endpoints } = await planned(first, 'ws://localhost:8000/api/jobs/ws', {}, server)
    expect(endpoints.join('\n')).not.toContain('found')
  })
})
