import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import type { History } from '../src/model/history.js'
import { readHistory } from '../src/pipeline/read-history.js'
import { type ScanInput, scan } from '../src/pipeline/scan.js'
import { diskTree } from '../src/repository/disk-tree.js'
import { rules } from '../src/rules/index.js'
import { git, TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const client = `const ws = new WebSocket('wss://api.example.com/ws')\nws.onmessage = (event) => show(event.data)\n`
const serverless = `service: chat
provider: { name: aws }
functions:
  connect:
    handler: handlers.connect
    events:
      - websocket: $connect
`

function scanOf(root: string): ScanInput {
  return {
    tree: diskTree(root),
    config: {},
    wanted: () => true,
    rules,
    items: [],
    version: '0',
    history: (now) => readHistory({ root, rules, version: '0' }, now),
  }
}

async function historyOf(root: string): Promise<History> {
  const { facts } = await scan(scanOf(root))
  if (!facts.history) throw new Error('nobody asked')
  return facts.history
}

function commitAs(repository: TemporaryRepository, subject: string): void {
  repository.git('add', '-A')
  repository.git('commit', '-q', '-m', subject)
}

describe('the history of what is gone', () => {
  it('names the last commit before which something was there', async () => {
    const repository = new TemporaryRepository({ 'web/a.js': client, 'serverless.yml': serverless })
    repository.write('web/a.js', 'const es = new EventSource("/stream")\n')
    commitAs(repository, 'Client reads the stream')
    rmSync(repository.at('serverless.yml'))
    commitAs(repository, 'Remove the WebSocket API')
    repository.write('README.md', 'We used WebSocket once.\n')
    commitAs(repository, 'Words')
    const history = await historyOf(repository.path)
    expect(
      history.kind === 'read' &&
        [...history.removals].map(([topic, one]) => [topic, one.subject, one.was.path]).sort(),
    ).toEqual([
      ['client', 'Client reads the stream', 'web/a.js'],
      ['endpoint', 'Remove the WebSocket API', 'serverless.yml'],
      ['function', 'Remove the WebSocket API', 'serverless.yml'],
      ['infrastructure', 'Remove the WebSocket API', 'serverless.yml'],
      ['log-group', 'Remove the WebSocket API', 'serverless.yml'],
    ])
    expect(history).toMatchObject({ isWhole: true })
  })

  it('reads subjects that hold what could separate fields, or nothing', async () => {
    const forged = 'Gone\u0001deadbeef\u0002dead\u00022020-01-01\u0002Forged\n'
    for (const subject of [forged, '']) {
      const repository = new TemporaryRepository({ 'a.js': client, 'line\nend.js': client })
      rmSync(repository.at('line\nend.js'))
      repository.git('commit', '-qam', 'Another')
      rmSync(repository.at('a.js'))
      repository.git('commit', '-qa', '--allow-empty-message', '-m', subject)
      repository.git('config', 'i18n.logOutputEncoding', 'UTF-16')
      const history = await historyOf(repository.path)
      expect(history).toMatchObject({ kind: 'read', isWhole: true })
      const removed = history.kind === 'read' ? history.removals.get('client') : undefined
      expect([removed?.subject, removed?.was.path]).toEqual([subject.trim(), 'a.js'])
    }
  })

  it('says nothing of what is still there, moved, or was only a word', async () => {
    const repository = new TemporaryRepository({ 'a.js': client, 'notes.md': 'WebSocket\n' })
    repository.git('mv', 'a.js', 'b.js')
    repository.write('notes.md', 'nothing\n')
    commitAs(repository, 'Move')
    expect(await historyOf(repository.path)).toEqual({ kind: 'read', removals: new Map(), isWhole: true })
  })

  it('knows what alarms were called, but for names that others have now', async () => {
    const rules = (name: string, metric: string) =>
      `groups:\n  - name: chat\n    rules:\n      - alert: ${name}\n        expr: absent(${metric})\n`
    const repository = new TemporaryRepository({
      'ops/a.yml': rules('ChatSocketsGone', 'websocket_clients'),
      'ops/b.yml': rules('ChatReadersGone', 'websocket_readers'),
    })
    rmSync(repository.at('ops/a.yml'))
    repository.write('ops/b.yml', rules('ChatReadersGone', 'sse_readers'))
    commitAs(repository, 'Alarms of the stream')
    expect(await historyOf(repository.path)).toMatchObject({
      formerNames: ['ChatReadersGone', 'ChatSocketsGone', 'websocket_clients', 'websocket_readers'],
    })
  })

  it('knows a server by the name of its package alone', async () => {
    const repository = new TemporaryRepository({
      'server.js': "const { Server } = require('ws')\nnew Server({ port: 8080 }).on('connection', greet)\n",
    })
    rmSync(repository.at('server.js'))
    commitAs(repository, 'Remove the server')
    const history = await historyOf(repository.path)
    expect(history.kind === 'read' && history.removals.get('server')?.subject).toBe('Remove the server')
  })

  it('is not whole where a file of the past cannot be read', async () => {
    const repository = new TemporaryRepository({ 'a.js': `${client}function broken( {\n` })
    rmSync(repository.at('a.js'))
    commitAs(repository, 'Remove what never parsed')
    expect(await historyOf(repository.path)).toMatchObject({ kind: 'read', isWhole: false })
  })

  it('is not whole while what was removed is not committed', async () => {
    const repository = new TemporaryRepository({ 'a.js': client, 'b.md': 'text\n' })
    repository.write('b.md', 'other text\n')
    expect(await historyOf(repository.path)).toMatchObject({ kind: 'read', isWhole: true })
    rmSync(repository.at('a.js'))
    expect(await historyOf(repository.path)).toMatchObject({ kind: 'read', isWhole: false })
  })

  it('does not call gone what a comment takes out, and says nothing of what was there beside it', async () => {
    const repository = new TemporaryRepository({ 'feed.js': client, 'chat.js': client })
    rmSync(repository.at('chat.js'))
    repository.write('feed.js', client.replace(/^/gm, '// migrate-ws-ignore browser-websocket: their feed\n'))
    commitAs(repository, 'Remove the chat')
    const { facts } = await scan(scanOf(repository.path))
    expect(facts).toMatchObject({ sockets: [], history: { removals: new Map() } })
    const standing = items.map((item) => [item.id, item.assess(facts).status])
    // As without the comment: what is here is known, and no test, document, dashboard, alarm or runbook is of it.
    expect(standing.filter(([, status]) => status === 'not-applicable' || status === 'done')).toEqual([
      ['identify-websocket-code', 'done'],
      ['update-tests', 'not-applicable'],
      ['update-docs', 'not-applicable'],
      ['update-dashboards', 'not-applicable'],
      ['review-alerts', 'not-applicable'],
      ['update-runbooks', 'not-applicable'],
    ])
  })

  it('cannot tell removed from never there in a shallow clone', async () => {
    const repository = new TemporaryRepository({ 'a.js': client })
    repository.write('a.js', '\n')
    commitAs(repository, 'Gone')
    const folder = temporaryFolder()
    git(folder, 'clone', '-q', '--depth', '1', `file://${repository.path}`, 'clone')
    expect(await historyOf(`${folder}/clone`)).toEqual({ kind: 'shallow' })
  })

  it('bears a repository without a commit', async () => {
    const { path } = new TemporaryRepository()
    expect(await historyOf(path)).toMatchObject({ kind: 'read', isWhole: true })
  })
})
