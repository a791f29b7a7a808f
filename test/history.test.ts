import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { History } from '../src/model/history.js'
import { readHistory } from '../src/pipeline/read-history.js'
import { scan } from '../src/pipeline/scan.js'
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

async function historyOf(root: string): Promise<History> {
  const { facts } = await scan({
    tree: diskTree(root),
    config: {},
    wanted: () => true,
    rules,
    items: [],
    version: '0',
    history: (now) => readHistory(root, rules, now, '0'),
  })
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
