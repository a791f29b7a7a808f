import {
  type ConfigList,
  type ConfigMap,
  type ConfigNode,
  entryOf,
  everyNode,
  itemsOf,
  parseConfigs,
  textOf,
  valueAt,
} from '../../../languages/config.js'
import type { PathMatch, ProxyRule, ProxySite } from '../../../model/proxy.js'
import type { SourceText } from '../../../model/source.js'
import { patternOf } from '../path-pattern.js'

/** A route of a virtual host. */
export interface EnvoyRule extends ProxyRule {
  readonly route: ConfigMap
  /** What the route does with a request; absent where it answers itself. */
  readonly action?: ConfigMap
  readonly match: ConfigNode
}

/** The virtual hosts of Envoy's settings; undefined: the file does not parse. */
export function envoySites(source: SourceText): readonly ProxySite<EnvoyRule>[] | undefined {
  const [parsed] = parseConfigs([source])
  if (parsed?.kind !== 'parsed' || parsed.file.problems.length > 0) return undefined
  const nodes = parsed.file.documents.flatMap(everyNode)
  const listeners = new Map<ConfigNode, ConfigNode>()
  for (const node of nodes) {
    const config = valueAt(node, 'route_config')
    if (config) listeners.set(config, node)
  }
  return nodes.flatMap((node) =>
    itemsOf(valueAt(node, 'virtual_hosts')).flatMap((host): readonly ProxySite<EnvoyRule>[] => {
      const routes = valueAt(host, 'routes')
      if (routes?.kind !== 'list') return []
      const rules = routes.items.flatMap((one) => ruleOf(one, routes, listeners.get(node), source.text))
      return [{ kind: 'envoy', order: 'first', rules }]
    }),
  )
}

function ruleOf(
  item: ConfigNode,
  { span }: ConfigList,
  listener: ConfigNode | undefined,
  text: string,
): readonly EnvoyRule[] {
  const match = valueAt(item, 'match')
  if (item.kind !== 'map' || !match) return []
  const action = valueAt(item, 'route')
  const matches = matchOf(match)
  const at = entryOf(item, 'match')?.keySpan ?? item.span
  const what = `match: ${text.slice(match.span.start, match.span.end).replace(/\s+/g, ' ')}`
  if (action?.kind !== 'map')
    return [{ at, what, matches, carries: carriesOf(match, item, listener), route: item, match }]
  const [said, idle] = [valueAt(action, 'timeout'), valueAt(action, 'idle_timeout')]
  const limit = secondsOf(said)
  const silence = secondsOf(idle ?? valueAt(listener, 'stream_idle_timeout'))
  const rewrite = textOf(valueAt(action, 'prefix_rewrite'))
  const isElsewhere = item.span.start < span.start || item.span.end > span.end
  const isUnread = valueAt(action, 'regex_rewrite') !== undefined || (said && limit === undefined)
  const { start, end } = (
    valueAt(action, 'cluster') ??
    valueAt(action, 'weighted_clusters') ??
    valueAt(action, 'cluster_header') ??
    action
  ).span
  return [
    {
      at,
      what,
      matches,
      carries: carriesOf(match, action, listener),
      to: { server: text.slice(start, end), ...(rewrite === undefined ? {} : { path: rewrite }) },
      ...(limit === undefined ? {} : { limit }),
      // Nought turns it off.
      ...(silence === undefined ? {} : { silence: silence === 0 ? Number.POSITIVE_INFINITY : silence }),
      ...(isUnread || isElsewhere ? { byHand: 'computed' } : {}),
      route: item,
      action,
      match,
    },
  ]
}

/** The matched paths; a match with more conditions than a path and a handshake is not read. */
function matchOf(match: ConfigNode): readonly PathMatch[] {
  const asksMore = itemsOf(valueAt(match, 'headers')).some((header) => !isUpgrade(header))
  if (asksMore || valueAt(match, 'query_parameters') || valueAt(match, 'runtime_fraction'))
    return [{ kind: 'pattern' }]
  const said = (name: string) => textOf(valueAt(match, name))
  const [prefix, folder, path] = [said('prefix'), said('path_separated_prefix'), said('path')]
  if (prefix !== undefined) return [{ kind: 'prefix', path: prefix }]
  if (folder !== undefined) return [{ kind: 'prefix', path: folder, bySegment: true }]
  if (path !== undefined) return [{ kind: 'exact', path }]
  // The whole path has to match.
  const regex = textOf(valueAt(match, 'safe_regex', 'regex'))
  const pieces =
    regex === undefined ? undefined : patternOf(`^${regex.replace(/^\^/, '').replace(/\$$/, '')}$`)
  return [{ kind: 'pattern', ...(pieces ? { pieces } : {}) }]
}

function isUpgrade(header: ConfigNode): boolean {
  return textOf(valueAt(header, 'name'))?.toLowerCase() === 'upgrade'
}

function carriesOf(
  match: ConfigNode,
  action: ConfigNode,
  listener: ConfigNode | undefined,
): ProxyRule['carries'] {
  if (itemsOf(valueAt(match, 'headers')).some(isUpgrade)) return 'websockets'
  const own = upgradeOf(action)
  if (own) return textOf(valueAt(own, 'enabled')) === 'false' ? 'requests' : 'everything'
  if (!listener) return 'unknown'
  return upgradeOf(listener) ? 'everything' : 'requests'
}

function upgradeOf(node: ConfigNode): ConfigNode | undefined {
  return itemsOf(valueAt(node, 'upgrade_configs')).find(
    (one) => textOf(valueAt(one, 'upgrade_type'))?.toLowerCase() === 'websocket',
  )
}

/** `15s`, `0.25s`, `{ seconds: 15 }`. */
function secondsOf(node: ConfigNode | undefined): number | undefined {
  const said = textOf(node)
  const text = said === undefined ? textOf(valueAt(node, 'seconds')) : /^([\d.]+)s$/.exec(said)?.[1]
  const seconds = Number(text)
  return text === undefined || Number.isNaN(seconds) ? undefined : seconds
}
