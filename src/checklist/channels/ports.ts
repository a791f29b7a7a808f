import type { Member } from './members.js'

/** The ports that a server listens at, or that the addresses of a client name. */
export function portsOf(member: Member): readonly string[] {
  if (member.kind === 'finding' && /^(?:server|sse-server)$/.test(member.finding.role))
    return member.finding.links.flatMap(({ kind, name }) => (kind === 'port' ? [name] : []))
  if (member.kind === 'finding')
    return member.finding.role === 'client' ? member.finding.names.flatMap(portIn) : []
  const { host, pattern = '', origins = [] } = member.socket.usage.url
  return [...(host === undefined ? [] : portIn(`ws://${host}`)), ...[pattern, ...origins].flatMap(portIn)]
}

function portIn(address: string): readonly string[] {
  // A host may be told at run time: `ws://${location.hostname}:8081/`.
  const port = /^(?:wss?|https?):\/\/[^/?#]{1,200}:(\d{2,5})(?=[/?#]|$)/i.exec(address)?.[1]
  return port === undefined ? [] : [port]
}
