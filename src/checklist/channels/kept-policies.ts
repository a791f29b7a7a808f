import type { Channel } from '../../model/channel.js'
import type { Finding } from '../../model/finding.js'
import type { Facts } from '../facts.js'

/**
 * Content policies whose `ws:` sources are hosts of kept channels and of no other: they stay as long as those channels do. A
 * policy that lets every host through (`wss:`) is to be narrowed, and counts. Ids of findings.
 */
export function policiesOfKept(kept: readonly Channel[], facts: Facts): ReadonlySet<string> {
  const findings = new Set(kept.flatMap((channel) => channel.findings))
  const sockets = new Set(kept.flatMap((channel) => channel.sockets))
  const theirs = new Set<string>()
  const others = new Set<string>()
  for (const { usage } of facts.sockets)
    if (usage.url.host) (sockets.has(usage.id) ? theirs : others).add(usage.url.host)
  const policies = facts.findings.filter(isPolicy)
  for (const finding of facts.findings)
    if (finding.role !== 'documentation' && !isPolicy(finding))
      for (const host of finding.names.flatMap(hostsIn))
        (findings.has(finding.id) ? theirs : others).add(host)
  const isTheirs = (host: string) => theirs.has(host) && !others.has(host)
  return new Set(
    policies
      .filter(({ data: { sources = '' } }) => sources.split(' ').every((one) => hostsIn(one).some(isTheirs)))
      .map(({ id }) => id),
  )
}

function isPolicy({ role, data }: Finding): boolean {
  return role === 'configuration' && data.sources !== undefined
}

/** `wss://voice.example.com/transcribe` → its host; nothing for `wss:` and for a path. */
function hostsIn(address: string): readonly string[] {
  const host = /^wss?:\/\/([^/?#\s]+)/i.exec(address)?.[1]
  return host === undefined ? [] : [host]
}
