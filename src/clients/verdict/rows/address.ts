import { authorityOf } from '../../../languages/script/values/address-text.js'
import type { FeatureKind, SocketUsage } from '../../../model/socket.js'
import { text } from '../../../model/text.js'
import { otherDomain, otherDomains } from '../../../routes/hosts.js'
import { elsewhere } from '../elsewhere.js'
import { namesHost } from '../endpoints.js'
import { isPlainLoop } from '../loops.js'
import { feature, featureOfKind, has, shortCode, usesOfKind } from '../places.js'
import type { Given, ObjectionPlace, VerdictRow } from '../row.js'

/** Rows on where the socket goes, and what its address and its sub-protocol carry. */

export const addressRows: readonly VerdictRow[] = [
  {
    row: '11',
    when: 'an address made elsewhere, neither configured nor convertible where it is made',
    against: 'inline',
    code: 'A11',
    places(given) {
      const { url, location } = given.usage
      if (given.endpoint || given.adapted || url.conversion || url.madeByCaller || !isWritten(url.text))
        return []
      // A host of another party is the reason, wherever the text that names it stands.
      return noAddress(given).length > 0 || isOtherOrigin(given)
        ? []
        : [{ what: shortCode(url.text), location }]
    },
  },
  {
    row: '22',
    when: 'a token in the query that may have expired at the next connection, and no `auth` in the configuration',
    against: 'inline',
    code: 'A22',
    places: (given) =>
      given.config.auth || isKept(given.usage)
        ? []
        : feature('token-in-query', namesOf(given.usage, 'token-in-query'))(given),
  },
  {
    row: '24',
    when: 'a token in the sub-protocol, and `auth` in the configuration',
    against: 'inline',
    code: 'A24',
    places: (given) =>
      given.config.auth
        ? feature(
            'token-in-protocol',
            text('a token in the sub-protocol', 'サブプロトコル内のトークン'),
          )(given)
        : [],
  },
  {
    row: '24',
    when: 'a token in the sub-protocol, and no `auth` in the configuration',
    against: 'adapter',
    code: 'R03',
    places: (given) =>
      given.config.auth
        ? []
        : feature(
            'token-in-protocol',
            text('a token in the sub-protocol', 'サブプロトコル内のトークン'),
          )(given).map(named('(a token)')),
  },
  {
    row: '32',
    when: 'a sub-protocol with meaning',
    against: 'adapter',
    code: 'R03',
    places: subProtocol,
  },
  {
    row: '38',
    when: 'the host of somebody else',
    against: 'adapter',
    code: 'R05',
    places: thirdParty,
  },
  {
    row: 'address',
    when: 'an address that no http address stands for',
    against: 'adapter',
    code: 'R15',
    places: noAddress,
  },
]

/**
 * The token is as good at the next connection as at the first. In a loop, a refused token ends the stream for good, and the loop
 * connects again with the current one; messages sent meanwhile would be refused.
 */
function isKept(usage: SocketUsage): boolean {
  if (has(usage, 'reopened-elsewhere')) return false
  return has(usage, 'token-kept') || (isPlainLoop(usage) && usesOfKind(usage, 'send').length === 0)
}

/** An address stands among the arguments, whatever it is made of. */
export function isWritten(argument: string): boolean {
  return argument !== '' && !argument.startsWith('...')
}

function isSettled(endpoint: Given['endpoint']): boolean {
  return endpoint !== undefined && endpoint.provenance !== 'guessed'
}

/** The names that a feature was seen under, else the word for it. */
function namesOf(usage: SocketUsage, kind: FeatureKind) {
  const names = featureOfKind(usage, kind)?.names ?? []
  return names.length > 0 ? shortCode(names.join(', ')) : text('a token', 'トークン')
}

const named =
  (protocol: string) =>
  (place: ObjectionPlace): ObjectionPlace => ({ ...place, data: { protocol } })

/** The sub-protocols of the request: code that only reads `.protocol` gets an empty text, as before. */
function subProtocol({ usage }: Given): readonly ObjectionPlace[] {
  const found = featureOfKind(usage, 'sub-protocol')
  // A library whose one argument may be the address or an object of options.
  const isAddress = usage.protocols?.start === usage.url.span.start
  if (!found || !usage.protocols || isAddress) return []
  const protocol = found.names?.join(', ') ?? ''
  return [
    {
      what: text('a sub-protocol', 'サブプロトコル'),
      location: found.locations[0] ?? usage.location,
      data: { protocol: protocol === '' ? '(?)' : protocol },
    },
  ]
}

/** A public service, what the configuration calls foreign, or a server that only the user of the application knows. Of any other host only a person can say whose it is. */
function thirdParty(given: Given): readonly ObjectionPlace[] {
  const { usage, config, endpoint } = given
  const led = elsewhere(given)
  const named = otherDomains(usage, config, namesHost(endpoint))
    .filter(({ whose }) => whose === 'foreign')
    .map(({ host }) => ({ what: text(host, host), location: usage.location, data: { host } }))
  return named.length > 0 || led?.kind !== 'foreign'
    ? named
    : [{ what: led.what, location: usage.location, data: { host: led.what.en } }]
}

/** Every possible text of the address names the host of another party. */
function isOtherOrigin(given: Given): boolean {
  const { pattern, origins } = given.usage.url
  const known = origins ?? (pattern === undefined ? [] : [pattern])
  return (
    thirdParty(given).length > 0 &&
    known.every((text) => otherDomain(authorityOf(text) ?? '', given.config)?.whose === 'foreign')
  )
}

function noAddress({ usage, endpoint }: Given): readonly ObjectionPlace[] {
  const { url, location } = usage
  const pattern = url.pattern ?? ''
  if (/\/\/[^/?#]*@/.test(pattern))
    return [{ what: text('a user name is in the address', 'アドレスにユーザー名が含まれています'), location }]
  const isLiteral = url.kind === 'literal' && url.text !== ''
  if (!isLiteral || isSettled(endpoint) || isAddress(pattern)) return []
  return [{ what: shortCode(pattern === '' ? "''" : pattern), location }]
}

/** A text that a browser would take for an address, and not a placeholder for a person to fill in. */
function isAddress(literal: string): boolean {
  if (!/^[\x21-\x7e]+$/.test(literal) || /[<>{}|\\^]/.test(literal)) return false
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(literal)?.[1]?.toLowerCase()
  if (scheme === undefined) return /^[/.?]/.test(literal)
  if (!['ws', 'wss', 'http', 'https'].includes(scheme)) return false
  const host = /^\w+:\/\/([^/?#]+)/.exec(literal)?.[1]
  return host !== undefined && URL.canParse(literal)
}
