import { authorityOf, maskCode, originPart } from '../../languages/script/values/address-text.js'
import type { UrlExpression } from '../../model/address.js'

/** The address in http form, with `${…}` where it is not known. */
export function httpAddress(url: Pick<UrlExpression, 'pattern' | 'helpers'>): string {
  const [helper] = url.helpers ?? []
  const pattern = url.pattern ?? ''
  return (helper ? pattern.replace(`${helper.name}()`, helper.httpExpression) : pattern).replace(
    /^ws(?=s?:|\$)/i,
    'http',
  )
}

/**
 * Every address that a socket may be opened with, in http form: those that callers give, else its own, else the texts it is made
 * from, or those that a name for it stands for.
 */
export function addressesOf(url: UrlExpression): readonly string[] {
  const all = url.patterns ?? url.written
  if (all) return all.map((pattern) => httpAddress({ pattern }))
  const own = httpAddress(url)
  const isMadeElsewhere = !url.conversion && (url.origins?.length ?? 0) > 0
  return isMadeElsewhere
    ? (url.origins ?? []).map((pattern) => httpAddress({ pattern }))
    : own === ''
      ? []
      : [own]
}

/** A port that is said behind the name of the page's host is another origin, unless the page is there too. */
const pageHost = /^\$\{((window|document|self|globalThis)\.)?location\.(host|hostname)\}(?!:\d)/

/** The page's own origin, in which at most the scheme is changed: `location.origin.replace('http', 'ws')`. */
const pageOrigin =
  /^\$\{((window|document|self|globalThis)\.)?location\.origin(\.replace\(\s{0,9}['"`/^(]{1,4}http[^{}]{0,80}\))?\}(?!:)/

/** All that the address may be, where it is known, lies on the host of the page. */
export function isOnPage({
  pattern = '',
  origins = [],
}: Pick<UrlExpression, 'pattern' | 'origins'>): boolean {
  const all = origins.length > 0 ? origins : [pattern]
  return all.every((one) => pageHost.test(authorityOf(one) ?? '') || pageOrigin.test(one))
}

/** The one path on the page's own host that the address has: `/api/ws`, which is what the scan calls it. No query, no code. */
export function pathOnPage({
  pattern = '',
  origins = [],
  patterns,
}: Pick<UrlExpression, 'pattern' | 'origins' | 'patterns'>): string | undefined {
  if (patterns) return undefined
  const all = origins.length > 0 ? origins : [pattern]
  const [path, ...others] = new Set(
    all.map((one) => {
      const { text } = maskCode(one)
      const rest = text.slice(originPart(text).length)
      const host = authorityOf(one) ?? ''
      const isOwn = /location\.host\}$/.test(host) && pageHost.test(host)
      return isOwn && /^\/[\w/.~@-]+$/.test(rest) ? rest : undefined
    }),
  )
  return others.length === 0 ? path : undefined
}
