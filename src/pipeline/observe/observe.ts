import type { SourceHost } from '../../languages/parsed-file.js'
import type { AdapterOptions } from '../../model/adapter-site.js'
import type { Config } from '../../model/config.js'
import type { Finding } from '../../model/finding.js'
import type { OfferedRoute, ServerRoute } from '../../model/route.js'
import { bounded } from '../../model/run-limit.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { FileOutcome, SourceText, Tree } from '../../model/source.js'
import type { PlacedSuppression } from '../../model/suppression.js'
import type { RuleSet } from '../../rules/rule-set.js'
import { type Gathered, gather, mayFindIn } from '../gather.js'
import { Outcomes } from '../outcomes.js'
import type { Say } from '../scan.js'
import { hostOf } from '../source-host.js'
import type { Code } from './conclude-code.js'
import type { Counts, World } from './world.js'

/** What a tree holds, before anything is judged by it. */
export interface Observed {
  /** Every path that was listed and wanted. */
  readonly paths: readonly string[]
  /** Those that were read and hold nothing that a rule looks for. */
  readonly quiet: ReadonlySet<string>
  readonly host: SourceHost
  /** As the stages found them: not yet in order, and without ids. */
  readonly findings: readonly Finding[]
  /** Names of WebSocket channels, as code has them. */
  readonly channelNames: ReadonlySet<string>
  readonly suppressions: readonly PlacedSuppression[]
  /** By location. */
  readonly sockets: readonly DecidedSocket[]
  readonly routes: readonly ServerRoute[]
  /** Texts of the files that open sockets, and of those that use them. */
  readonly sources: ReadonlyMap<string, SourceText>
  readonly outcomes: readonly FileOutcome[]
  /** How many files were parsed without an error. */
  readonly candidates: number
  /** Listed files of kinds that no rule reads. */
  readonly unsupported: readonly string[]
  readonly ignored: number
}

export interface Observation {
  readonly tree: Tree
  readonly config: Config
  readonly wanted: (path: string) => boolean
  /** Beyond the wanted: files into which a socket may be followed. Their other findings are not reported. */
  readonly around?: (path: string) => boolean
  /** Known to hold nothing that a rule looks for, since another scan read the same text there. */
  readonly isQuiet?: (path: string) => boolean
  /** Routes of servers elsewhere, as documents offer them. */
  readonly offered?: readonly OfferedRoute[]
  /** By `siteKey`: the sockets that the code opens as an SseSocket, with the options of each. */
  readonly adapted?: ReadonlyMap<string, AdapterOptions>
}

/** Analyses the code of a tree. */
export type LookAtCode = (world: World, say: Say) => Promise<Code>

/** The listed and sifted files and, where a rule may apply to a file, the input of the stages. */
export interface SiftedTree {
  readonly gathered: Gathered
  readonly host: SourceHost
  /** Its rules are loaded. */
  readonly world?: World
}

/**
 * How many files are wanted in all: a second list, begun when the number is first asked for, so that no run waits for it. Undefined
 * until it is whole.
 */
function counting(tree: Tree, wanted: (path: string) => boolean): () => number | undefined {
  let count: number | undefined
  let isBegun = false
  const run = async () => {
    let sum = 0
    for await (const entries of tree.list()) sum += entries.filter(({ path }) => wanted(path)).length
    count = sum
  }
  return () => {
    // A list that fails is said where the files are read.
    if (!isBegun) run().catch(() => undefined)
    isBegun = true
    return count
  }
}

/** Lists, reads and sifts. Rules are loaded only when there is a file that they may apply to. */
export async function siftTree(
  { tree, config, wanted, around, isQuiet, offered = [], adapted }: Observation,
  rules: RuleSet,
  say: Say,
): Promise<SiftedTree> {
  say('reading files')
  const all = counting(tree, wanted)
  const gathered = await gather(tree, wanted, rules.heads, {
    isQuiet,
    isAround: around,
    onFiles: (files) => say('reading files', files, all),
  })
  const { paths, candidates } = gathered
  const reachable = gathered.around.length === 0 ? paths : [...paths, ...gathered.around].sort()
  const host = hostOf(tree, reachable, gathered)
  if (candidates.size === 0) return { gathered, host }
  const outcomes = new Outcomes(gathered.outcomes)
  const loaded = await rules.load()
  return {
    gathered,
    host,
    world: {
      paths,
      reachable,
      wanted,
      host,
      candidates,
      rules: loaded,
      mayFind: mayFindIn(candidates),
      config,
      outcomes,
      offered,
      ...(adapted ? { adapted } : {}),
    },
  }
}

/**
 * Lists, reads and sifts; then looks at code, then at documents and at tests of that code. What looks at files is loaded only when one is there:
 * in a tree without WebSocket none is, and loading would be most of the work.
 */
export async function observe(
  observation: Observation,
  rules: RuleSet,
  say: Say,
  look?: LookAtCode,
): Promise<Observed> {
  const { gathered, host, world } = await siftTree(observation, rules, say)
  const { paths, quiet, unsupported, ignored } = gathered
  if (!world)
    return {
      paths,
      quiet,
      host,
      ...nothing,
      outcomes: new Outcomes(gathered.outcomes).all(),
      unsupported,
      ignored,
    }

  const [lookAtCode, { readDocuments }, { readTests }] = await Promise.all([
    look ?? import('./look-at-code.js').then((module) => module.lookAtCode),
    import('./read-documents.js'),
    import('./read-tests.js'),
  ])
  say('reading code')
  const code = await lookAtCode(world, say)
  say('reading documents')
  const documents = bounded(() => readDocuments(world, code))
  say('reading tests')
  const ofTests = await readTests(world, code)
  return {
    paths,
    quiet,
    host,
    findings: [...code.findings, ...documents.findings, ...ofTests],
    channelNames: documents.channelNames,
    suppressions: [...code.suppressions, ...documents.suppressions],
    sockets: code.sockets,
    routes: code.routes,
    sources: code.sources,
    outcomes: world.outcomes.all(),
    candidates: sumOf(new Map([...code.parsed, ...documents.parsed])),
    unsupported,
    ignored,
  }
}

const nothing = {
  findings: [],
  suppressions: [],
  channelNames: new Set<string>(),
  sockets: [],
  routes: [],
  sources: new Map(),
  candidates: 0,
} as const

function sumOf(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
