import type { ExactPaths } from '../../src/infrastructure/proxies/exact-paths.js'
import type { ProxyEdits } from './define-proxy.js'

/** Puts paths beside the one of a WebSocket that a rule takes: into its list, or by `||`. */
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
  const either = all.map((path) => `Path(\`${path}\`)`).join(' || ')
  return rule.asksForUpgrade ? byHand([either]) : gains(`(${either})`, either)
}
