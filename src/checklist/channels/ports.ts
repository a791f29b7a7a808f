import { type Member, memberPath } from './members.js'

/** The ports that a server listens at, or that the addresses of a client name. */
export function portsOf(member: Member): readonly string[] {
  if (member.kind === 'finding' && /^(?:server|sse-server)$/.test(member.finding.role))
    return member.finding.links.flatMap(({ kind, name }) => (kind === 'port' ? [name] : []))
  return authoritiesOf(member).flatMap((one) => /:(\d{2,5})$/.exec(one)?.[1] ?? [])
}

/** What tells servers apart that have no path: the one port of some, else the file of the first. */
export function nameByPort(servers: readonly Member[], first: Member): string {
  const [port, ...more] = new Set(servers.flatMap(portsOf))
  return port !== undefined && more.length === 0 ? `port ${port}` : memberPath(first).replace(/\.[^./]+$/, '')
}

/** The machines that the addresses of a client name: `model` of `ws://model:8000/ws`. */
export function machinesOf(member: Member): readonly string[] {
  return authoritiesOf(member).flatMap((one) => /^[\w-]+(?=:\d+$|$)/.exec(one)?.[0] ?? [])
}

/** A host may be told at run time: `ws://${location.hostname}:8081/`. */
function authoritiesOf(member: Member): readonly string[] {
  const authorityIn = (address: string) => /^(?:wss?|https?):\/\/([^/?#]{1,200})/i.exec(address)?.[1] ?? []
  if (member.kind === 'finding')
    return member.finding.role === 'client' ? member.finding.names.flatMap(authorityIn) : []
  const { host, pattern = '', origins = [] } = member.socket.usage.url
  return [...(host === undefined ? [] : [host]), ...[pattern, ...origins].flatMap(authorityIn)]
}
