import { isToken, leavesQuery } from '../clients/address/tokens.js'
import { type UrlExpression, unusedAfter } from '../model/address.js'
import type { Config } from '../model/config.js'
import type { TextEdit } from '../model/plan.js'
import type { SocketUsage } from '../model/socket.js'
import type { SourceText, Span } from '../model/source.js'
import { declarationLines, runsOf } from './lines.js'

/** The scheme, where it is written: `wss:` → `https:`. */
export function schemeEdits({ conversion = [] }: UrlExpression): TextEdit[] {
  return conversion.map(({ span, text }) => ({ at: span, text, what: 'scheme' }))
}

/** What served only to make addresses of a file goes with them. `replaced`: sockets whose address is replaced whole. */
export function unusedDeclarationEdits(
  source: SourceText,
  replaced: readonly SocketUsage[],
  config: Config,
): TextEdit[] {
  return runsOf(source.text, unusedIn(replaced, config)).map((at) => ({
    at: declarationLines(source.text, at),
    text: '',
    what: 'declaration that made the address',
  }))
}

function unusedIn(replaced: readonly SocketUsage[], config: Config): readonly Span[] {
  const tokens = replaced.flatMap((usage) => {
    const { asked = [] } = usage.url
    return leavesQuery(usage, config) ? asked.filter(({ from }) => from === config.auth?.token) : []
  })
  return [...unusedAfter(replaced.map(({ url }) => url)), ...tokens.map(({ at }) => at)]
}

/** Code that goes with the token: names in it may be needed no more. `isWhole`: the address is replaced, not edited. */
export function goneWithToken(
  { text }: SourceText,
  usage: SocketUsage,
  config: Config,
  isWhole: boolean,
): readonly string[] {
  if (!leavesQuery(usage, config)) return []
  if (!isWhole) return usage.url.query?.parts.filter(isToken) ?? []
  return [usage.url.made, ...unusedIn([usage], config)].map(({ start, end }) => text.slice(start, end))
}

/** The token goes out of the query; what else it says stays. */
export function tokenEdits(usage: SocketUsage, config: Config): TextEdit[] {
  const { query } = usage.url
  if (!query || query.isSum || !leavesQuery(usage, config)) return []
  const kept = query.parts.filter((part) => !isToken(part))
  return [{ at: query.span, text: kept.length > 0 ? `?${kept.join('&')}` : '', what: 'token' }]
}
