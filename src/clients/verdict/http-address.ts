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
 * from.
 */
export function addressesOf(url: UrlExpression): readonly string[] {
  if (url.patterns) return url.patterns.map((pattern) => httpAddress({ pattern }))
  const own = httpAddress(url)
  const isMadeElsewhere = !url.conversion && (url.origins?.length ?? 0) > 0
  return isMadeElsewhere
    ? (url.origins ?? []).map((pattern) => httpAddress({ pattern }))
    : own === ''
      ? []
      : [own]
}
