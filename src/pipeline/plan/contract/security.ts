import type { EndpointAuth } from '../../../model/plan.js'
import type { JsonObject } from './openapi.js'

/** The name under which a header's scheme is kept, and the scheme. Cookies have none: their names are not known. */
export function schemeOf({
  header,
}: {
  readonly header: string
}): readonly [name: string, scheme: JsonObject] {
  if (header.toLowerCase() === 'authorization') return ['bearer', { type: 'http', scheme: 'bearer' }]
  const description = 'The value is `Bearer`, a blank and the token.'
  return [header.replace(/[^\w.-]/g, '_'), { type: 'apiKey', in: 'header', name: header, description }]
}

export function bearersOf(auth: readonly EndpointAuth[]): readonly { readonly header: string }[] {
  return auth.filter((one) => one.kind === 'bearer')
}

/** The security requirements of an operation. Some clients with a token and some without: either will do. */
export function securityOf(auth: readonly EndpointAuth[]): JsonObject {
  const bearers = bearersOf(auth)
  if (bearers.length === 0) return {}
  const either = bearers.map((one) => ({ [schemeOf(one)[0]]: [] }))
  return { security: auth.some(({ kind }) => kind !== 'bearer') ? [...either, {}] : either }
}
