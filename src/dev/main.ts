import { bench } from './bench/bench.js'
import { benchServers } from './bench/servers.js'
import { corpusApply } from './corpus/apply/corpus-apply.js'
import { corpus } from './corpus/corpus.js'
import { corpusLines } from './corpus/lines/corpus-lines.js'
import { corpusSystems } from './corpus/systems/corpus-systems.js'
import { corpusTriggers } from './corpus/triggers.js'
import { loadDefinitions } from './definitions.js'
import { staleFiles, writeDocs } from './docs.js'
import { writeExpected } from './expected.js'
import { fuzz } from './fuzz/fuzz.js'
import { mutants } from './fuzz/mutants/mutants.js'
import { type ExtensionKind, kindNames } from './kinds.js'
import { nextSteps, scaffold } from './scaffold.js'
import { wpt } from './wpt/wpt.js'

/** The developers' own commands, run by npm from the repository's root: `docs [--check]`, `expected`, `new:<kind> <id>`, `bench [servers]`, `fuzz [times]`, `fuzz mutants scan|apply <n>`, `corpus [apply|lines|systems|triggers] <folder>`, `wpt <checkout>`. */
async function main([command = '', ...args]: readonly string[]): Promise<number> {
  const root = process.cwd()
  if (command === 'docs' && args.includes('--check')) return check(root)
  if (command === 'docs') return write(root)
  if (command === 'expected') return printEach('written', await writeExpected(root))
  if (command === 'corpus' && args[0] === 'apply') return corpusApply(root, args.slice(1))
  if (command === 'corpus' && args[0] === 'lines') return corpusLines(root, args.slice(1))
  if (command === 'corpus' && args[0] === 'systems') return corpusSystems(root, args.slice(1))
  if (command === 'corpus' && args[0] === 'triggers') return corpusTriggers(args.slice(1))
  if (command === 'corpus') return corpus(root, args[0])
  if (command === 'wpt') return wpt(args)
  if (command === 'bench' && args[0] === 'servers') return benchServers(root)
  if (command === 'bench') return bench(root)
  if (command === 'fuzz' && args[0] === 'mutants') return mutants(root, args.slice(1))
  if (command === 'fuzz') {
    const times = Number(args[0] ?? 500)
    if (times > 0) return fuzz(root, times)
    console.error(
      'Type: npm run fuzz -- [<kills>], or npm run fuzz -- mutants scan|apply <n> [--seed <n>] [--tree <n>]',
    )
    return 2
  }
  const kind = ([...kindNames, 'reason'] as const).find((name) => command === `new:${name}`)
  if (kind) return create(root, kind, args[0])
  console.error(
    `No such command; type: npm run docs, npm run expected, npm run bench, npm run fuzz, npm run corpus, npm run wpt, or npm run new:<${kindNames.join('|')}|reason> <id>`,
  )
  return 2
}

async function check(root: string): Promise<number> {
  const stale = (await staleFiles(await loadDefinitions(root))).map(({ path }) => path)
  if (stale.length === 0) return 0
  printEach('stale', stale)
  console.error('Type: npm run docs')
  return 1
}

async function create(root: string, kind: ExtensionKind | 'reason', id: string | undefined): Promise<number> {
  const made = await scaffold(root, kind, id ?? '')
  if ('problem' in made) {
    console.error(made.problem)
    return 2
  }
  printEach('new', made.paths)
  const code = await write(root)
  return code || printEach('next', nextSteps(kind, id ?? '', made.paths))
}

async function write(root: string): Promise<number> {
  const { written, untranslated } = await writeDocs(root)
  printEach('written', written)
  // A warning: the author of a text need not know Japanese.
  return printEach('no Japanese yet', untranslated)
}

function printEach(what: string, paths: readonly string[]): number {
  for (const path of paths) console.log(`${what}: ${path}`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
