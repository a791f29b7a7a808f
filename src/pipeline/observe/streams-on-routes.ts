import type { Finding } from '../../model/finding.js'
import type { ServerRoute } from '../../model/route.js'
import type { Location } from '../../model/source.js'

/**
 * The findings of streams with the path on which each is answered, where its own code does not say it: on Node, a route and what
 * answers it may stand far apart. What answers on several paths has none: it would make one channel of them all.
 */
export function streamsOnRoutes(
  findings: readonly Finding[],
  routes: readonly ServerRoute[],
): readonly Finding[] {
  const paths = new Map<string, Set<string>>()
  for (const { path, streamsAt = [] } of routes)
    if (path !== undefined && path !== '/')
      for (const place of streamsAt) {
        const key = keyOf(place)
        paths.set(key, (paths.get(key) ?? new Set()).add(path))
      }
  if (paths.size === 0) return findings
  return findings.map((finding) => {
    if (finding.role !== 'sse-server' || finding.names.length > 0) return finding
    const [path, ...more] = paths.get(keyOf(finding.location)) ?? []
    if (path === undefined || more.length > 0) return finding
    return { ...finding, names: [path], links: [...finding.links, { kind: 'route', name: path }] }
  })
}

function keyOf({ path, start: { line, column } }: Location): string {
  return `${path}:${line}:${column}`
}
