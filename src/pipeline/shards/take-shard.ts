import type { ParsedFile } from '../../languages/parsed-file.js'
import { bounded } from '../../model/run-limit.js'
import type { Syntax } from '../../model/source.js'
import type { RuleContext } from '../../rules/define-rule.js'
import { ruleSetOf } from '../../rules/rule-set.js'
import { siftTree } from '../observe/observe.js'
import type { World } from '../observe/world.js'
import { Outcomes } from '../outcomes.js'
import { loadParsers } from '../parse.js'
import type { Say, ScanInput } from '../scan.js'
import { printOf } from './prints.js'
import { type Shard, type ShardCode, shardSchemaVersion } from './shard.js'
import { ownIn, type Share } from './share.js'

/**
 * One share of a scan. Every share parses the whole program, so that sockets are followed as in a whole scan; the rules run only
 * over its own files, and only sockets opened there get their account.
 */
export async function takeShard(input: ScanInput, share: Share): Promise<Shard> {
  const say = input.onStage ?? (() => undefined)
  const rules = 'load' in input.rules ? input.rules : ruleSetOf(input.rules)
  say('taking the print of the tree')
  const print = await printOf(input)
  const { world } = await siftTree(input, rules, say)
  const head = { schemaVersion: shardSchemaVersion, ...print, kind: 'shard', share } as const
  return world ? { ...head, code: await codeOf(world, share, say) } : head
}

async function codeOf(world: World, share: Share, say: Say): Promise<ShardCode> {
  const [{ readProgram, syntaxesParsed, worthReading }, { lookAtFiles }] = await Promise.all([
    import('../observe/read-program.js'),
    import('../observe/look-at-files.js'),
  ])
  // Each stage records its own failures: the merge lists them in the order of a whole scan.
  const unparsed = new Outcomes([])
  say('reading code')
  const undetected = new Outcomes([])
  const worth = bounded(() => worthReading(world))
  await loadParsers(syntaxesParsed(worth))
  const { program, seen } = bounded(() => {
    const read = readProgram(worth, { ...world, outcomes: unparsed }, say)
    const own = ownIn(share)
    return { program: read, seen: lookAtFiles(read, { ...world, outcomes: undetected }, say, own) }
  })
  return {
    ...seen,
    unparsed: unparsed.all(),
    undetected: undetected.all(),
    ...(await routedOf(world, program.parsed, share, say)),
  }
}

/** Whether the servers' routes are needed depends on all files, so both results are prepared. */
async function routedOf(
  { reachable, host, rules, mayFind }: World,
  parsed: ReadonlyMap<Syntax, readonly ParsedFile[]>,
  share: Share,
  say: Say,
): Promise<Pick<ShardCode, 'withRoutes' | 'withoutRoutes'>> {
  const [{ numberedFindings }, { contextOf }, { serversIn, syntaxesOfServers, routesOf }] = await Promise.all(
    [import('../observe/look-at-files.js'), import('../observe/world.js'), import('../server-routes.js')],
  )
  say('looking for server routes')
  const routed = rules.filter((rule) => rule.afterRoutes && !rule.afterNames)
  const without = new Outcomes([])
  const find = (context: RuleContext, outcomes: Outcomes) =>
    bounded(() => numberedFindings(parsed, routed, context, { mayFind, outcomes }, ownIn(share)))
  const foundWithout = find(contextOf(host), without)
  const failures = new Outcomes([])
  const servers = bounded(() => serversIn(reachable, host))
  await loadParsers(syntaxesOfServers(servers))
  const routes = bounded(() => (servers ? routesOf(servers, host, failures) : []))
  const found = find({ ...contextOf(host), routes }, failures)
  return {
    withRoutes: { routes, found, failures: failures.all() },
    withoutRoutes: { found: foundWithout, failures: without.all() },
  }
}
