import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import type { Trend } from '../src/model/progress.js'
import { progressOf } from '../src/pipeline/progress.js'
import { readTrend } from '../src/pipeline/read-trend.js'
import { scan } from '../src/pipeline/scan.js'
import { diskTree } from '../src/repository/disk-tree.js'
import { repositoryAt } from '../src/repository/repository-at.js'
import { sampledCommits } from '../src/repository/sampled-commits.js'
import { rules } from '../src/rules/index.js'
import { git, TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const socket = (path: string) =>
  `const ws = new WebSocket('wss://api.example.com${path}')\nws.onmessage = (event) => show(event.data)\n`
const stream = (path: string) =>
  `const source = new EventSource('${path}')\nsource.onmessage = (event) => show(event.data)\n`

const config: Config = {
  features: { chat: ['chat/**'], feed: ['feed/**'] },
  phases: { freeze: '2025-08-01', migrate: '2025-11-01' },
}

/** `asked` is told of every path that may have to be read in a commit, and whether that was found needless. */
async function trendOf(
  root: string,
  of: Config = config,
  asked: (path: string, isQuiet: boolean) => void = () => undefined,
): Promise<Trend | undefined> {
  const tree = diskTree(root, repositoryAt(root))
  const same = { config: of, wanted: () => true, rules, items: [], version: '0' }
  return readTrend({
    root,
    config: of,
    tree,
    scanned: await scan({ ...same, tree }),
    scanAgain: (other, isQuiet) =>
      scan({
        ...same,
        tree: other,
        isQuiet(path) {
          const is = isQuiet(path)
          asked(path, is)
          return is
        },
      }),
  })
}

/** Two clients, then three, then one of them on a stream, then that one renamed. */
function migration(): TemporaryRepository {
  const repository = new TemporaryRepository()
  repository.write('chat/a.js', socket('/chat'))
  repository.write('other.js', socket('/other'))
  repository.write('notes.md', 'Notes 1\n')
  repository.commitOn('2025-07-01', 'Two clients')
  repository.write('feed/b.js', socket('/feed'))
  repository.commitOn('2025-08-10', 'One more')
  repository.write('chat/a.js', stream('/chat'))
  repository.commitOn('2025-09-01', 'Chat reads the stream')
  repository.git('mv', 'chat/a.js', 'chat/chat.js')
  repository.write('notes.md', 'Notes 2\n')
  repository.commitOn('2025-10-01', 'Rename')
  return repository
}

describe('the course of a migration', () => {
  it('has the clients of each feature in each commit', async () => {
    const trend = await trendOf(migration().path)
    expect(trend?.isWhole).toBe(true)
    expect(
      trend?.points.map(({ date, features }) => [
        date,
        ...features.map(({ name = '-', clients, streams }) => `${name} ${clients}/${streams}`),
      ]),
    ).toEqual([
      ['2025-07-01', 'chat 1/0', 'feed 0/0', '- 1/0'],
      ['2025-08-10', 'chat 1/0', 'feed 1/0', '- 1/0'],
      ['2025-09-01', 'chat 0/1', 'feed 1/0', '- 1/0'],
      ['2025-10-01', 'chat 0/1', 'feed 1/0', '- 1/0'],
    ])
  })

  it('says of each commit what a scan of its checkout says', async () => {
    const { path } = migration()
    const trend = await trendOf(path)
    for (const { commit, uses, features } of trend?.points ?? []) {
      const clone = `${temporaryFolder()}/clone`
      git(path, 'clone', '-q', path, clone)
      git(clone, 'checkout', '-q', commit)
      const alone = await trendOf(clone)
      expect(alone?.points.at(-1)).toMatchObject({ uses, features })
    }
    expect(trend?.points.map(({ uses }) => uses.client)).toEqual([4, 6, 4, 4])
  })

  it('is of commits: what lies uncommitted on the disk is in none of them', async () => {
    const repository = migration()
    repository.write('chat/chat.js', 'nothing()\n')
    repository.write('new.js', socket('/new'))
    const trend = await trendOf(repository.path)
    expect(trend?.points.at(-1)?.features).toEqual([
      { name: 'chat', clients: 0, streams: 1 },
      { name: 'feed', clients: 1, streams: 0 },
      { clients: 1, streams: 0 },
    ])
  })

  it('sifts a text that held nothing once, in however many commits it lies', async () => {
    const notes: boolean[] = []
    const clients: boolean[] = []
    await trendOf(migration().path, config, (path, isQuiet) => {
      if (path === 'notes.md') notes.push(isQuiet)
      if (path === 'other.js') clients.push(isQuiet)
    })
    // From HEAD back: as on the disk, another text, and then that one again.
    expect(notes).toEqual([true, false, true, true])
    expect(clients).toEqual([false, false, false, false])
  })

  it('counts files that could not be read', async () => {
    const repository = new TemporaryRepository()
    repository.write('a.js', `${socket('/a')}function (\n`)
    repository.commitOn('2025-07-01', 'Broken')
    repository.write('a.js', socket('/a'))
    repository.commitOn('2025-07-02', 'Whole')
    expect((await trendOf(repository.path))?.points.map(({ unread }) => unread)).toEqual([1, 0])
  })

  it('begins two months before the plan, or a year before HEAD', async () => {
    const repository = migration()
    const dates = async (of: Config) => (await trendOf(repository.path, of))?.points.map(({ date }) => date)
    const all = ['2025-07-01', '2025-08-10', '2025-09-01', '2025-10-01']
    expect(await dates({})).toEqual(all)
    expect(await dates({ phases: { migrate: '2025-10-01' } })).toEqual(all.slice(1))
    expect(await dates({ phases: { remove: '2027-01-01' } })).toEqual(all)
  })

  it('says that a shallow clone may have had more', async () => {
    const { path } = migration()
    const clone = `${temporaryFolder()}/clone`
    git(path, 'clone', '-q', '--depth', '2', `file://${path}`, clone)
    const trend = await trendOf(clone)
    expect([trend?.points.length, trend?.isWhole]).toEqual([2, false])
  })

  it('is not there without a commit', async () => {
    expect(await trendOf(new TemporaryRepository().path)).toBeUndefined()
  })
})

describe('sampled commits', () => {
  const repository = new TemporaryRepository()
  for (let index = 0; index < 40; index++) {
    repository.write('count.txt', String(index))
    repository.commitOn(index < 30 ? '2025-01-01' : `2025-0${Math.min(index - 29, 9)}-15`, `${index}`)
  }
  const dates = (since: string, most: number) =>
    sampledCommits(repository.path, () => since, most).commits.map(({ date }) => date)

  it('are spread over the days, not over the commits, from the first to HEAD', () => {
    const sampled = dates('2025-01-01', 6)
    expect(sampled.length).toBeLessThanOrEqual(6)
    expect([sampled[0], sampled.at(-1)]).toEqual(['2025-01-01', '2025-09-15'])
    expect(new Set(sampled).size).toBe(sampled.length)
  })

  it('are all there are, where they are few', () => {
    expect(dates('2025-07-01', 12)).toEqual(['2025-07-15', '2025-08-15', '2025-09-15', '2025-09-15'])
  })

  it('are of the whole line where the time asked for holds but one', () => {
    expect(dates('2026-01-01', 4)[0]).toBe('2025-01-01')
  })

  it('never go back in time, whatever a clock said', () => {
    const other = new TemporaryRepository({ 'a.txt': 'a' })
    other.write('a.txt', 'b')
    other.commitOn('2031-01-01', 'From the future')
    other.write('a.txt', 'c')
    other.commitOn('2025-02-01', 'Now')
    const { commits } = sampledCommits(other.path, () => '2000-01-01', 12)
    expect(commits.at(-1)?.date).toBe('2025-02-01')
    expect(commits.filter(({ date }) => date > '2025-02-01')).toEqual([])
  })

  it('have a day each, also where git knows none of a commit', () => {
    for (const committed of ['nobody <a@b> never', 'nobody <a@b> 99999999999999 +0000']) {
      const other = new TemporaryRepository({ 'a.txt': 'a' })
      other.write('a.txt', 'b')
      other.commitOn('2025-02-01', 'Known')
      const text = other
        .git('cat-file', 'commit', 'HEAD')
        .replace(/^parent .*/m, `parent ${other.git('rev-parse', 'HEAD').trim()}`)
      const object = temporaryFolder({ commit: text.replace(/^committer .*/m, `committer ${committed}`) })
      const hash = other.git('hash-object', '-t', 'commit', '-w', '--literally', `${object}/commit`).trim()
      other.git('update-ref', 'HEAD', hash)
      const days = sampledCommits(other.path, () => '2000-01-01', 12).commits.map(({ date }) => date)
      expect(days.slice(-2)).toEqual(['2025-02-01', '2025-02-01'])
    }
  })
})

describe('progress', () => {
  it('has the phases that have a date, and no feature where none is named', async () => {
    const { facts } = await scan({
      tree: diskTree(migration().path),
      config: {},
      wanted: () => true,
      rules,
      items: [],
      version: '0',
    })
    expect(progressOf(facts, { phases: { remove: '2026-02-07', freeze: '2025-08-07' } })).toEqual({
      phases: [
        { name: 'freeze', date: '2025-08-07' },
        { name: 'remove', date: '2026-02-07' },
      ],
      features: [],
    })
  })
})
