import type { Facts } from '../checklist/facts.js'
import { type Config, partsOfKey } from '../model/config.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import type { Tree } from '../model/source.js'
import { decode } from '../repository/decode.js'
import { namesEndpoint, standsForSome } from '../servers/endpoints.js'

/**
 * Addresses under `endpoints` in the configuration that stand for no client and no route, and whose endpoints no code names: those of
 * a client that has moved are named. None where something was not read, which may name them.
 */
export function idleEndpoints({ endpoints = {} }: Config, facts: Facts, tree: Tree): readonly string[] {
  const entries = Object.entries(endpoints)
  if (entries.length === 0 || facts.unread.length > 0) return []
  const names = namesIn(facts)
  const idle = new Map(
    entries.filter(([key]) => {
      const { file, address } = partsOfKey(key)
      const isThere = file === undefined || file.includes('*') || facts.paths.includes(file)
      return !isThere || !standsForSome(address, names)
    }),
  )
  for (const path of idle.size === 0 ? [] : facts.paths) {
    const read = /^(?:script|python)$/.test(syntaxOf(languageOf(path)) ?? '') ? tree.read(path) : undefined
    const code = read?.kind === 'bytes' ? decode(read.bytes)?.text : undefined
    if (code === undefined) continue
    for (const [address, endpoint] of idle) if (namesEndpoint(code, endpoint)) idle.delete(address)
  }
  return [...idle.keys()]
}

/** Addresses of clients, and what findings are called by: routes, settings. */
function namesIn({ sockets, findings, suppressed = [] }: Facts): readonly string[] {
  return [
    ...sockets.flatMap(({ usage: { url } }) => [
      url.text,
      ...(url.pattern === undefined ? [] : [url.pattern]),
      ...(url.patterns ?? []),
      ...(url.origins ?? []),
    ]),
    // A client that has moved, at the address of its WebSocket.
    ...findings.flatMap(({ role, data }) =>
      role === 'sse-client' && data.address !== undefined ? [data.address] : [],
    ),
    ...[...findings, ...suppressed].flatMap((one) => [...one.names, ...one.links.map(({ name }) => name)]),
  ]
}
