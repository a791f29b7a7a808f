import type { Side } from '../../model/channel.js'
import type { Finding, Role } from '../../model/finding.js'
import { isOfStreams } from '../../model/legacy.js'
import type { DecidedSocket } from '../../model/socket.js'
import { isOfKit } from '../earlier.js'
import { type Facts, isOfNewService } from '../facts.js'
import { gatewayPartOf } from '../gateway.js'

/** Something that belongs to a channel. */
export type Member =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'socket'; readonly socket: DecidedSocket }

/** What a scan found for certain or likely, in the team's own code and tests. */
export function channelMembers({ findings, sockets }: Facts): readonly Member[] {
  return [
    ...findings
      .filter(
        ({ confidence, zone, resource }) =>
          confidence !== 'possible' && /^(source|test|example)$/.test(zone) && resource !== 'affinity',
      )
      .map((finding): Member => ({ kind: 'finding', finding })),
    ...sockets
      .filter(({ usage }) => /^(source|test)$/.test(usage.zone))
      .map((socket): Member => ({ kind: 'socket', socket })),
  ]
}

export function memberPath(member: Member): string {
  return member.kind === 'finding' ? member.finding.location.path : member.socket.usage.path
}

const sideOfRole: Readonly<Record<Role, Side | undefined>> = {
  client: 'clients',
  configuration: 'clients',
  'sse-client': 'clients',
  server: 'server',
  'sse-server': 'server',
  infrastructure: 'infrastructure',
  test: 'tests',
  documentation: 'documents',
  operations: 'operations',
  dependency: undefined,
  'sse-documentation': 'documents',
  'sse-pitfall': undefined,
  suppression: undefined,
  unseen: undefined,
  'sse-handling': undefined,
}

export function sideOf(member: Member): Side | undefined {
  if (member.kind === 'socket') return member.socket.usage.zone === 'test' ? 'tests' : 'clients'
  const { role, zone } = member.finding
  return zone === 'test' ? 'tests' : sideOfRole[role]
}

export function isLegacyMember(member: Member): boolean {
  if (member.kind === 'socket') return true
  return !isOfStreams(member.finding) && !isOfNewService(member.finding)
}

/** An event stream that the team wrote, or its client: it may be of something that never was a WebSocket. Those of the kit and the adapter are not. */
export function isPlainStream(member: Member): boolean {
  return (
    member.kind === 'finding' &&
    /^sse-(?:client|server)$/.test(member.finding.role) &&
    !isOfKit(member.finding)
  )
}

/** Whether it is on the WebSocket, or on the stream: both for a client behind a switch. */
export function carriersOf(member: Member): readonly boolean[] {
  return member.kind === 'socket' && member.socket.usage.switched ? [true, false] : [isLegacyMember(member)]
}

/** A short name for what still refers to the channel: a metric, a route, a name. */
export function shortNameOf(member: Member): string {
  if (member.kind === 'socket') return member.socket.usage.binding.name
  const { data, excerpt } = member.finding
  return data.metric ?? data.name ?? data.route ?? data.method ?? excerpt.slice(0, 40)
}

/** Its part in a WebSocket API of API Gateway. Where there is one API, a reference without a name means that one. */
export function gatewayPart(member: Member): ReturnType<typeof gatewayPartOf> {
  return member.kind === 'finding' ? gatewayPartOf(member.finding) : undefined
}

/** A server whose paths are routes: what is said on one of them is not heard on another. */
export function isOfRoutes(member: Member): boolean {
  return (
    member.kind === 'finding' && /^(?:ws-package-server|node-websocket-route)$/.test(member.finding.ruleId)
  )
}

/** A client in the code of a server. */
export function isServersClient(member: Member): boolean {
  return member.kind === 'socket'
    ? member.socket.usage.api === 'ws'
    : /^(?:python-websocket-client|python-reconnect-loop|ws-package-client)$/.test(member.finding.ruleId)
}
