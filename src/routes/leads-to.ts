import type { ServerRoute } from '../model/route.js'
import { parameterOf, segmentsOf } from './path.js'

/** The path of an address on a server of our own, with `{}` for what is not known; undefined for another's. */
export function ownPathOf(address: string): readonly string[] | undefined {
  const masked = address.replace(/\$\{[^}]{0,500}\}/g, '{}').replace(/[?#].*$/s, '')
  const [, host, path] = /^(?:(?:https?:)?\/\/([^/]*)|\{\})?(.*)$/.exec(masked) ?? []
  if (host && !/^(localhost|127\.0\.0\.1|\[::1\]|\{\})(:|$)/.test(host)) return undefined
  const segments = segmentsOf(path ?? '')
  return segments.length > 0 && segments.some((one) => !one.includes('{}')) ? segments : undefined
}

/** Whether the path is the route's, or the route's behind a prefix that a proxy takes away. */
export function leadsTo(path: readonly string[], { path: served = '' }: ServerRoute): boolean {
  const pattern = segmentsOf(served)
  const end = path.slice(-pattern.length)
  const written = pattern.filter((part) => parameterOf(part) === undefined)
  return (
    pattern.length > 0 &&
    pattern.length <= path.length &&
    (pattern.length === path.length || written.length > 1) &&
    pattern.every((part, index) => part === end[index] || parameterOf(part) !== undefined)
  )
}
