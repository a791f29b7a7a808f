import type { ExactPaths } from '../../src/proxies/exact-paths.js'
import type { ProxyEdits } from './define-proxy.js'

/** Puts paths beside the one of a WebSocket that a rule takes: into its list, by `||`, or as all that lies below it. */
export function exactPathEdits(rule: ExactPaths, socket: string, paths: readonly string[]): ProxyEdits {
  const { form, place } = rule
  const all = [socket, ...paths]
  const byHand = (lines: readonly string[]): ProxyEdits => ({
    byHand: rule.asksForUpgrade ? 'computed' : 'paths',
    lines,
  })
  const gains = (text: string, what: string): ProxyEdits => ({ edits: [{ at: place, text, what }] })
  if (form === 'caddy-word') return byHand([`@sockets path ${all.join(' ')}`, 'reverse_proxy @sockets …'])
  if (form === 'haproxy' || form === 'caddy') {
    const list = paths.join(' ')
    if (!rule.asksForUpgrade) return gains(` ${list}`, list)
    return byHand(
      form === 'caddy'
        ? [`@streams path ${list}`, 'reverse_proxy @streams …']
        : [`use_backend … if { path ${list} }`],
    )
  }
  if (form === 'traefik') {
    const either = all.map((path) => `Path(\`${path}\`)`).join(' || ')
    return rule.asksForUpgrade ? byHand([either]) : gains(`(${either})`, either)
  }
  const isBelow = paths.every((path) => path.startsWith(`${socket}/`))
  if (isBelow) return gains('Prefix', 'pathType: Prefix')
  return byHand(paths.flatMap((path) => [`- path: ${path}`, '  pathType: Exact']))
}
