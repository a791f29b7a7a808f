import { append } from '../../model/once.js'

/**
 * Words of clients that fill in the names of one route: `name:/ws/lobby` is of `name:/ws/{}`, unless a server says just that word, or
 * several routes would take it.
 */
export function filledRoutes(
  clients: Iterable<string>,
  servers: ReadonlySet<string>,
): readonly (readonly [word: string, route: string])[] {
  const routes = new Map<number, string[]>()
  for (const word of servers) if (/(^|\/)\{\}(\/|$)/.test(word)) append(routes, word.split('/').length, word)
  if (routes.size === 0) return []
  return [...clients].flatMap((word): (readonly [string, string])[] => {
    if (!word.startsWith('name:/') || servers.has(word)) return []
    const segments = word.split('/')
    const takes = (route: string) =>
      route.split('/').every((one, at) => one === segments[at] || (one === '{}' && segments[at] !== ''))
    const [only, ...more] = (routes.get(segments.length) ?? []).filter(takes)
    return only !== undefined && more.length === 0 ? [[word, only]] : []
  })
}
