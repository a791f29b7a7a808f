import { describe, expect, it } from 'vitest'
import { plan } from '../src/pipeline/plan/plan.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { transforms } from '../transforms/index.js'
import { memoryTree } from './support/memory-tree.js'

const client = `export function listen(show) {
  const socket = new WebSocket(\`wss://chat.example.com/ws?token=\${show.token}\`)
  socket.onmessage = (event) => show(event.data)
}
`
const config = {
  endpoints: { '*': { stream: '/api/stream' } },
  auth: { token: 'getToken', from: './src/auth' },
}

async function planned(files: Readonly<Record<string, string>>) {
  const tree = memoryTree(files)
  const scanned = await scan({ tree, config, wanted: () => true, rules, items: [], version: '0.0.0' })
  return plan(tree, scanned, transforms, config)
}

describe('a stream of the eventsource package', () => {
  it('is written below a package.json', async () => {
    const { written, held } = await planned({ 'package.json': '{}', 'src/feed.js': client })
    expect(written.map(({ verdict }) => verdict.client)).toEqual(['eventsource'])
    expect(held.size).toBe(0)
  })

  it('is not written where a page would ask the server for a package', async () => {
    const { written, held } = await planned({ 'src/feed.js': client })
    expect(written).toEqual([])
    expect([...held.values()].map(({ en }) => en)).toEqual([
      'there is no package.json above it: the stream needs the package eventsource',
    ])
  })

  it.each([
    ['in a page of its own', 'src/page.html', `<script type="module">\n${client}</script>\n`],
    ['in a worker, of a relative address', 'src/feed.worker.js', client],
    ['where fetch is another', 'src/feed.js', `import fetch from './http.js'\n${client}`],
  ])('is not written %s', async (_, path, text) => {
    const { written } = await planned({ 'package.json': '{}', [path]: text })
    expect(written.map(({ verdict }) => verdict.written)).not.toContain('inline')
  })
})
