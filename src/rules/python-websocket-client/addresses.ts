import type { CallSite } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import type { Link } from '../../model/finding.js'

const written = /^(wss?|https?):\/\/([^/?#{}]+)([^?#]*)/

/** What the address of a connection shows about its channel, as far as it is written as text. */
export function connectionAddress(
  site: CallSite,
  { resolver }: PythonFile,
): { readonly names: readonly string[]; readonly links: readonly Link[] } {
  const list = site.call.arguments
  const given = ['uri', 'url'].flatMap((name) => list.filter((one) => one.name === name))[0] ?? list[0]
  const texts = given && !given.spread ? resolver.textsOf(given.value, site.scope) : []
  const names: string[] = []
  const links: Link[] = []
  for (const text of texts) {
    const [, scheme, host, path] = written.exec(text) ?? []
    if (host) {
      if (scheme?.startsWith('ws')) names.push(text)
      links.push({ kind: 'host', name: host })
    }
    const route = host ? path : text.startsWith('/') ? text.split(/[?#]/)[0] : undefined
    // The path of an API of API Gateway is a stage: `/prod`.
    const isStage = host?.includes('.execute-api.')
    if (route && route !== '/' && !isStage) links.push({ kind: 'route', name: route })
  }
  return { names, links }
}
