import type { EndpointAuth } from '../../../model/plan.js'
import type { LocatedEndpoint, Merged } from './merged.js'

/** What an operation does, and what no field of OpenAPI says. */
export function descriptionOf(located: readonly LocatedEndpoint[], one: Merged): string {
  const isStream = one.method === 'GET'
  const headers = [
    ...(isStream
      ? []
      : [
          'content-type',
          ...(one.isAdapter ? ['x-message-seq'] : []),
          ...(one.isKit && one.isAdapter ? ['x-connection-key'] : []),
        ]),
    ...one.auth.flatMap((way) => (way.kind === 'bearer' ? [way.header.toLowerCase()] : [])),
  ]
  // A client without a header asks for what cookies the browser has.
  const sendsCookies = one.auth.length === 0 || one.auth.some(({ kind }) => kind !== 'bearer')
  const allowed = [
    ...(isStream ? [] : ['POST']),
    ...(sendsCookies ? ['credentials'] : []),
    ...(headers.length > 0 ? [`the headers ${headers.join(', ')}`] : []),
  ]
  const isAbroad = one.servers.some(({ url }) => url !== '/')
  return [
    one.isKit
      ? isStream
        ? 'Calls the handler of the WebSocket route, as a WebSocket would: what it sends comes in unnamed events, and its end as `ws.close`.'
        : 'What the handler receives: one message, or several.'
      : isStream
        ? 'Subscribe, then send the headers, a comment and `ws.ready`; then one unnamed event a message, its lines as `data:` lines.'
        : 'The body is one message. Messages of a connection come one at a time, in order.',
    one.messages.length > 0
      ? 'Messages are those that the clients name; there may be more.'
      : 'The clients name no kinds of messages.',
    ...identities(one),
    ...(isAbroad ? [`For pages of another origin, CORS must allow ${allowed.join(', ')}.`] : []),
    ...(located.some(({ address }) => address.isMadeWhole)
      ? ['The address is made when the program runs, so that this path is only a placeholder for it.']
      : []),
    ...(located.some(({ address }) => address.isBesidePage)
      ? ['The address is relative: it lies beside the page that opens it.']
      : []),
    ...(located.some(({ endpoint }) => endpoint.provenance === 'guessed')
      ? ['The path was guessed from the address of the socket; it is not configured.']
      : []),
    ...foundAt(located, one),
  ].join(' ')
}

function foundAt(located: readonly LocatedEndpoint[], { isKit }: Merged): readonly string[] {
  const places = [...new Set(located.flatMap(({ endpoint }) => endpoint.foundAt ?? []))]
  if (isKit && places.length > 0) return [`Served by the kit (SseSockets) at ${places.join(', ')}.`]
  return places.length === 0
    ? []
    : [`A route for it was found at ${places.join(', ')}; whether it does all of this was not checked.`]
}

/** How the clients say who they are, as far as no header does. */
function identities({ auth, method }: Merged): readonly string[] {
  if (auth.length === 0)
    return [
      'How the clients say who they are was not seen: they send no token, and no code here uses cookies.',
    ]
  const who = auth.length > 1 ? 'Some clients' : 'The clients'
  const said: Readonly<Record<EndpointAuth['kind'], string | undefined>> = {
    bearer: undefined,
    query: `${who} send their token in the query of the address.`,
    'first-message':
      method === 'GET'
        ? `${who} say who they are in the first message, which is a POST: hold events back until it came.`
        : `${who} say who they are in the first message: check for each POST that it is of the same user.`,
    cookies:
      auth.length > 1
        ? 'Some clients send no token, only the cookies that the browser has for this site.'
        : 'The clients send no token: who they are is in the cookies that the browser has for this site, if anywhere.',
  }
  return auth.flatMap(({ kind }) => said[kind] ?? [])
}
