import type { StreamOrigin } from '../../model/content-policy.js'
import type { PlannedFile } from '../../model/plan.js'
import type { PassedRoute } from '../../model/proxy.js'
import type { Tree } from '../../model/source.js'
import { decode, encode } from '../../repository/decode.js'
import { writtenTree } from '../servers/written-tree.js'
import { hostOf } from '../source-host.js'
import { type ProxyPlan, planProxies } from './plan-proxies.js'

type Change = Extract<PlannedFile, { kind: 'change' }>

/** The proxies between clients and servers, beside the changes that need them. */
export interface Between extends ProxyPlan {
  /** All changes, each file once: those that were given, and those of proxies. */
  readonly changes: readonly Change[]
}

/** Plans what stands between on top of what else a run writes: a page whose script moves may hold a policy. */
export function planBetween(given: {
  readonly tree: Tree
  readonly changes: readonly Change[]
  readonly routes: readonly PassedRoute[]
  readonly origins: readonly StreamOrigin[]
  /** The files that may change. */
  readonly paths: readonly string[]
}): Between {
  const tree = writtenTree(given.tree, given.changes)
  const plan = planProxies({
    host: hostOf(tree, given.paths),
    ignores: (path) => given.tree.ignores?.(path) ?? false,
    routes: given.routes,
    origins: given.origins,
  })
  const own = new Map(given.changes.map((change) => [change.path, change]))
  const written = [...plan.texts].flatMap(([path, { text, edits }]): Change[] => {
    const change = own.get(path)
    const read = change ? { kind: 'bytes' as const, bytes: change.after } : tree.read(path)
    const before = read.kind === 'bytes' ? Uint8Array.from(read.bytes) : undefined
    const decoded = before && decode(before)
    if (!before || !decoded) return []
    const after = encode(text, decoded)
    if (change) return [{ ...change, after }]
    return [{ kind: 'change', path, before, after, edits, sockets: [], followUps: [], checks: [] }]
  })
  const changes = [...own.values(), ...written]
  return { ...plan, changes: [...new Map(changes.map((change) => [change.path, change])).values()] }
}
