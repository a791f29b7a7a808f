import { describe, expect, it } from 'vitest'
import { faultsOfTree } from '../src/dev/fuzz/mutants/mutants.js'
import { internal, scanFaults } from '../src/dev/fuzz/mutants/scan-mutants.js'
import { seedsOf } from '../src/dev/fuzz/mutants/seeds.js'
import * as api from '../src/index.js'
import { configuration, listener } from './support/clients.js'
import { memoryTree } from './support/memory-tree.js'
import { callCli } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const seeds = seedsOf(process.cwd())
const faultsOfScans = (tree: number) =>
  faultsOfTree(seeds, (files, random) => scanFaults(api, files, random), { mode: 'scan', seed: 0, tree })

/** More of them, and what `apply` makes of some: `mutants-samples.test.ts` (`npm run test:slow`). */
describe('a broken file is no crash', () => {
  it('40 mutants are scanned: no fault of ours, no message from inside, the same report in any order', async () => {
    for (let tree = 0; tree < 5; tree++) expect(await faultsOfScans(tree)).toEqual([])
  })

  it('what is a message from inside', () => {
    for (const message of [
      'Maximum call stack size exceeded',
      "Cannot read properties of undefined (reading 'text')",
      'rule-id: x.map is not a function',
      'Debug Failure. Expected a node',
    ])
      expect(message).toMatch(internal)
    for (const message of ['line 3: Unexpected token', 'nested more than 2000 levels deep'])
      expect(message).not.toMatch(internal)
  })
})

describe('classes of faults that mutants have shown', () => {
  it('the order in which files are listed changes no report', async () => {
    // Two scripts name the socket of a third: the reason shows the first of them.
    const other = "const own = new WebSocket('wss://b.example.com/ws')\nown.onmessage = () => news.close()\n"
    const files = {
      'a.js': "const news = new WebSocket('wss://a.example.com/ws')\nnews.onmessage = () => {}\n",
      'b.js': other,
      'c.js': other.replaceAll('own', 'mine'),
    }
    const reportOf = async (paths: readonly string[]) => {
      const tree = {
        ...memoryTree(files),
        async *list() {
          for (const path of paths) yield [{ path }]
        },
      }
      const input = { config: {}, wanted: () => true, rules: api.rules, items: api.items, version: '0.0.0' }
      return JSON.stringify((await api.scan({ ...input, tree })).report)
    }
    expect(await reportOf(['c.js', 'b.js', 'a.js'])).toBe(await reportOf(['a.js', 'b.js', 'c.js']))
  })

  it('a classic script may say what no module may: a function twice, a parameter twice, delete of a name', async () => {
    const script = listener.replace('export ', '')
    const twice = 'function show() {}\nfunction show(text) {}\n'
    const repository = new TemporaryRepository({
      'migrate-ws.config.yaml': configuration,
      'twice.js': `${script}${twice}`,
      'unused.js': `${script}function first(_, _) {}\n`,
      'gone.js': `${script}var old\ndelete old\n`,
      'module.js': `${listener}${twice}`,
    })
    const { stderr } = await callCli(['apply', '--dry-run', '--lang', 'en'], { cwd: repository.path })
    expect(stderr).toContain('3 sockets in 3 files')
    expect(stderr).toContain(
      "Not written: module.js (it is already invalid: Identifier 'show' has already been declared.",
    )
  })

  it('a file that is not valid before is left alone with a sentence, and is no failed rewrite', async () => {
    const twice = `${listener}\nconst once = 1\nconst once = 2\n`
    const repository = new TemporaryRepository({
      'migrate-ws.config.yaml': configuration,
      'a.js': listener,
      'twice.js': twice,
    })
    for (const mark of [[], ['--mark']]) {
      const { code, stderr } = await callCli(['apply', '--dry-run', '--lang', 'en', ...mark], {
        cwd: repository.path,
      })
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: expect.stringContaining(
          "Not written: twice.js (it is already invalid: Identifier 'once' has already been declared.",
        ),
      })
    }
  })
})
