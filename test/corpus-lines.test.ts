import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { corpusLines } from '../src/dev/corpus/lines/corpus-lines.js'
import { parseLineList, readLineLists } from '../src/dev/corpus/lines/line-list.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

/** `npm run corpus -- lines` judges scans of public repositories; here it is judged itself, on a small one. */
const made = {
  'feed.js': ["const ws = new WebSocket('wss://example.com/news')", '// new WebSocket(again)', ''].join('\n'),
  'other.js': "const ws = new WebSocket('wss://example.com/other')\n",
}
const rows = {
  found: 'feed.js\t1\tclient\tthe feed',
  missed: 'feed.js\t2\tserver\tno server there',
  may: 'feed.js\t2\tdocumentation?\ta comment, which some would count',
  quiet: 'feed.js\t2\ttrap\ta comment',
  spoke: 'other.js\t1\ttrap\tnobody minds this one',
}

describe('a scan held against a list', () => {
  let said: string[]
  beforeEach(() => {
    said = []
    const keep = (line: unknown) => void said.push(String(line))
    vi.spyOn(console, 'log').mockImplementation(keep)
    vi.spyOn(console, 'error').mockImplementation(keep)
  })
  afterEach(() => vi.restoreAllMocks())

  function run(scope: string, listed: readonly string[], commit?: string): number {
    const folder = temporaryFolder()
    const repository = new TemporaryRepository(made)
    const head = commit ?? repository.git('rev-parse', 'HEAD').trim()
    repository.git('clone', '-q', repository.path, `${folder}/owner+name`)
    const text = [`# repository owner/name@${head}`, `# scope ${scope}`, ...listed, ''].join('\n')
    return corpusLines(process.cwd(), [folder], temporaryFolder({ 'owner+name.tsv': text }))
  }

  const cells = () => said.find((line) => line.startsWith('owner+name '))?.split(/\s{2,}/)

  it('is well when all is found, nothing else in scope, and traps are quiet', () => {
    expect(run('feed.js', [rows.found, rows.may, rows.quiet])).toBe(0)
    expect(cells()).toEqual(['owner+name', '1', '1', '100.0 %', '1', '0', '100.0 %', '1 of 1'])
  })

  it('misses what nothing was found for', () => {
    expect(run('feed.js', [rows.found, rows.missed])).toBe(1)
    expect(cells()?.slice(1, 4)).toEqual(['2', '1', '50.0 %'])
    expect(said).toContain('  missed: feed.js:2 server (no server there)')
  })

  it('calls wrong what no row calls for, where the list is exhaustive', () => {
    expect(run('*.js', [rows.found])).toBe(1)
    expect(cells()?.slice(4, 7)).toEqual(['2', '1', '50.0 %'])
    expect(said).toContain('  wrong: other.js:1 browser-websocket/opened client')
  })

  it('hears a trap, in scope or not', () => {
    expect(run('feed.js', [rows.found, rows.spoke])).toBe(1)
    expect(cells()?.at(-1)).toBe('0 of 1')
    expect(said).toContain('  trap: other.js:1 browser-websocket/opened client (nobody minds this one)')
  })

  it('wants the checkout, at the commit of the list', () => {
    expect(run('feed.js', [rows.found], 'abcdef0123')).toBe(2)
    expect(said[0]).toMatch(/^at another commit: .*owner\+name \(wants abcdef0123\)$/)
    const lists = temporaryFolder({ 'some+where.tsv': '# repository some/where@abcdef0\n' })
    expect(corpusLines(process.cwd(), [temporaryFolder()], lists)).toBe(2)
    expect(said.at(-2)).toMatch(/^not there: .*some\+where \(some\/where at abcdef0\)$/)
    expect(corpusLines(process.cwd(), [], lists)).toBe(2)
  })
})

describe('a list', () => {
  const head = '# repository owner/name@abcdef0\n'

  it('says where it is no list', () => {
    expect(() => parseLineList('a', rows.found)).toThrow('a.tsv: no "# repository owner/name@commit"')
    expect(() => parseLineList('a', `${head}x.js\t1\tcheese\t`)).toThrow('a.tsv:2: no such kind: cheese')
    expect(() => parseLineList('a', `${head}x.js\t1-\ttrap\t`)).toThrow('a.tsv:2: not "path, line')
  })

  it('gives each committed row lines, a kind and a note, once', () => {
    for (const { rows, folder, repository, scope } of readLineLists('test/corpus/lines')) {
      expect(folder.split('@')[0]).toBe(repository.replace('/', '+'))
      expect(scope, folder).not.toEqual([])
      for (const row of rows) {
        expect(row.first, row.path).toBeGreaterThan(0)
        expect(row.last, row.path).toBeGreaterThanOrEqual(row.first)
        expect(row.note, `${row.path}:${row.first}`).not.toBe('')
      }
      const places = rows.map((row) => JSON.stringify([row.path, row.first, row.last, row.kind]))
      expect(new Set(places).size, folder).toBe(places.length)
    }
  })
})
