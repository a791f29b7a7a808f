import type { FileOutcome, SourceText } from '../../model/source.js'
import type { LookAtCode } from '../observe/observe.js'
import { inOrder, type Seen } from '../observe/seen.js'
import type { World } from '../observe/world.js'
import type { Outcomes } from '../outcomes.js'
import { type ScanInput, type ScanResult, scan } from '../scan.js'
import { refuseForeign } from './fit.js'
import { printOf } from './prints.js'
import type { ReadShard } from './read-shard.js'
import type { ShardCode } from './shard.js'
import { refuseStrangers } from './strangers.js'
import { UnfitShards } from './unfit.js'

/**
 * The report of one whole scan from its complete shards: files are listed and sifted again, code is taken from the shards, all else
 * runs as in a normal scan. @throws UnfitShards when they are not of this tree.
 */
export async function scanFromShards(input: ScanInput, shards: readonly ReadShard[]): Promise<ScanResult> {
  input.onStage?.('taking the print of the tree')
  refuseForeign(shards, await printOf(input))
  const rules = 'load' in input.rules ? await input.rules.load() : input.rules
  const paths = new Set<string>()
  for await (const entries of input.tree.list()) for (const { path } of entries) paths.add(path)
  for (const shard of shards) refuseStrangers(shard, rules, paths)
  return scan(input, lookIn(shards.map(({ shard }) => shard.code).filter((code) => code !== undefined)))
}

function lookIn(parts: readonly ShardCode[]): LookAtCode {
  return async (world, say) => {
    const [first] = parts
    if (!first) throw new UnfitShards('The shards hold nothing, though this tree does; write them all again')
    const { concludeCode } = await import('../observe/conclude-code.js')
    addFailures(world.outcomes, first.unparsed)
    addFailures(world.outcomes, allOf(parts, 'undetected'))
    let isAsked = false
    return concludeCode(world, seenIn(parts, first), say, {
      findServers: () => [],
      routes: () => {
        isAsked = true
        addFailures(world.outcomes, ofKind(first.withRoutes.failures, 'parse'))
        return first.withRoutes.routes
      },
      routed: () => {
        const answers = parts.map(({ withRoutes, withoutRoutes }) => (isAsked ? withRoutes : withoutRoutes))
        for (const { failures } of answers) addFailures(world.outcomes, ofKind(failures, 'detect'))
        return inOrder(answers.flatMap(({ found }) => found))
      },
      textsOf: (paths) => textsOf(world, paths),
    })
  }
}

function seenIn(parts: readonly ShardCode[], { parsed }: Pick<ShardCode, 'parsed'>): Seen {
  return {
    found: allOf(parts, 'found'),
    traced: allOf(parts, 'traced'),
    suppressions: allOf(parts, 'suppressions'),
    parsed,
  }
}

function allOf<K extends 'found' | 'traced' | 'suppressions' | 'undetected'>(
  parts: readonly ShardCode[],
  key: K,
): ShardCode[K][number][] {
  return parts.flatMap((part) => part[key] as ShardCode[K][number][])
}

function ofKind(failures: readonly FileOutcome[], stage: 'parse' | 'detect'): readonly FileOutcome[] {
  return failures.filter((one) => one.kind === 'failed' && one.stage === stage)
}

function addFailures(outcomes: Outcomes, failures: readonly FileOutcome[]): void {
  for (const one of failures) if (one.kind === 'failed') outcomes.fail(one)
}

function textsOf({ host }: World, paths: ReadonlySet<string>): ReadonlyMap<string, SourceText> {
  return new Map(
    [...paths].flatMap((path) => {
      const source = host.read(path)
      return source ? [[path, source]] : []
    }),
  )
}
