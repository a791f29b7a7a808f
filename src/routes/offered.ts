import { authorityOf } from '../languages/script/values/address-text.js'
import type { OfferedRoute, ServerRoute } from '../model/route.js'
import type { FoundRoute } from './match.js'
import { matchRules, sendWords, streamWords } from './match-rules.js'
import { parameterOf, segmentsOf } from './path.js'
import type { SocketAddress } from './socket-address.js'

/** What documents offer for an address, or what they lack: the stream, what takes messages, or a choice between several. */
export type Offer =
  | { readonly kind: 'found'; readonly stream: FoundRoute; readonly send?: FoundRoute }
  | { readonly kind: 'lacks'; readonly what: 'stream' | 'send' | 'one' }

/**
 * The pair of routes that documents offer in a socket's place, by the first rule whose paths have one. Parameters match by
 * position, not by name: a server in another repository may name them differently.
 */
export function offerFor(address: SocketAddress, routes: readonly OfferedRoute[], sends: boolean): Offer {
  const channel = `/${address.segments.map((said, at) => (said.startsWith('${') ? `{${at}}` : said)).join('/')}`
  const own = routes.filter((route) => isAtHost(route, address))
  const at = (kind: ServerRoute['kind'], paths: readonly string[]): readonly FoundRoute[] =>
    paths.flatMap((path) => {
      const segments = segmentsOf(path).map((one) => address.segments[Number(parameterOf(one) ?? -1)] ?? one)
      const fitting = own.filter((route) => route.kind === kind && leads(route, segments))
      const [nearest] = fitting.sort((one, other) => parametersIn(one) - parametersIn(other))
      return nearest ? [{ route: nearest, segments }] : []
    })
  let lacks: 'stream' | 'send' | 'one' = 'stream'
  for (const rule of matchRules) {
    const streams = at('stream', rule.paths(channel, streamWords))
    const takers = sends ? at('post', rule.paths(channel, sendWords)) : []
    const [stream, ...moreStreams] = streams
    const [send, ...moreTakers] = takers
    if (!stream) continue
    if (moreStreams.length + moreTakers.length > 0) return { kind: 'lacks', what: 'one' }
    if (!sends) return { kind: 'found', stream }
    if (send) return { kind: 'found', stream, send }
    lacks = 'send'
  }
  return { kind: 'lacks', what: lacks }
}

/** A document that names hosts covers these, and a server on this machine. */
function isAtHost({ hosts }: OfferedRoute, { origin }: SocketAddress): boolean {
  const host = authorityOf(origin)?.toLowerCase()
  if (hosts.length === 0 || host === undefined || host.includes('${')) return true
  const plain = (one: string) => one.replace(/:(80|443)$/, '')
  return (
    /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host) ||
    hosts.some((one) => plain(one) === plain(host))
  )
}

function leads({ path = '' }: ServerRoute, segments: readonly string[]): boolean {
  const offered = segmentsOf(path)
  return (
    offered.length === segments.length &&
    offered.every((one, index) => parameterOf(one) !== undefined || one === segments[index])
  )
}

function parametersIn({ path = '' }: ServerRoute): number {
  return segmentsOf(path).filter((one) => parameterOf(one) !== undefined).length
}
