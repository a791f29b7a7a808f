import type { Finding } from '../model/finding.js'
import { codeBehind, lambdaEntry, readsGatewayEvents } from '../model/gateway-handlers.js'
import { text } from '../model/text.js'
import { type Facts, findingsOf } from './facts.js'
import { resourcesOf } from './resources.js'
import { byPlace, type Row, rowsOf } from './rows.js'

/**
 * Handlers of WebSocket events that no function declared here runs. Where the code of one of these functions is unknown (an image,
 * a file that something else packs), the handler may belong to that one: then no rows.
 */
export function unplacedCode(facts: Facts): readonly Row[] {
  const claimed = resourcesOf(facts, 'function').map(({ findings }) => findings.flatMap(codeOf))
  if (claimed.some((paths) => paths.length === 0)) return []
  const paths = claimed.flat()
  const handlers = findingsOf(facts, ['server'], ['source']).filter(
    (finding) =>
      readsGatewayEvents(finding) &&
      finding.links.some((link) => lambdaEntry.test(codeBehind(link)?.name ?? '')),
  )
  const unplaced = handlers.filter(({ location }) => !paths.some((path) => isSame(path, location.path)))
  const first = new Map(unplaced.map((finding) => [finding.location.path, finding] as const).reverse())
  return byPlace(
    rowsOf(
      [...first.values()],
      text('no function that is declared here runs this', 'ここで宣言されている関数には対応しないコード'),
    ),
  )
}

function codeOf({ links }: Finding): readonly string[] {
  return links.flatMap((link) => codeBehind(link)?.path ?? [])
}

/** The folder in which a program starts is only a guess: the name of a file and of its folder are enough. */
function isSame(one: string, other: string): boolean {
  const tail = (path: string) =>
    path
      .replace(/\.\w+$/, '')
      .split('/')
      .slice(-2)
      .join('/')
  return tail(one) === tail(other)
}
