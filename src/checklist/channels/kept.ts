import { checklistRecordPath, type KeptChannel } from '../../model/attestation.js'
import type { Channel } from '../../model/channel.js'
import type { Finding } from '../../model/finding.js'
import type { Naming } from '../../model/naming.js'
import type { Location, Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import type { Facts } from '../facts.js'
import type { Row } from '../rows.js'
import { isLegacyMember } from './members.js'
import { membersIn } from './part.js'

/** A channel that stays on WebSocket by a decision that still holds. */
export interface Kept {
  readonly channel: Channel
  readonly decision: KeptChannel
}

/** The decisions of the record, compared with the channels that exist. */
export interface KeptChannels {
  readonly kept: readonly Kept[]
  /** Decisions that hold no more, each with the channel that counts again. */
  readonly void: readonly { readonly channel: Channel; readonly row: Row }[]
  /** Decisions on what is no channel. */
  readonly lost: readonly Row[]
}

const keepings = new WeakMap<Facts, KeptChannels>()

export function keepingOf(facts: Facts): KeptChannels {
  let keeping = keepings.get(facts)
  if (!keeping) {
    keeping = heldAgainst(facts)
    keepings.set(facts, keeping)
  }
  return keeping
}

function heldAgainst(facts: Facts): KeptChannels {
  const { channels = [] } = facts
  const kept: Kept[] = []
  const gone: { channel: Channel; row: Row }[] = []
  const lost: Row[] = []
  for (const decision of facts.kept ?? []) {
    const channel = channels.find(({ id }) => id === decision.channel)
    const location = placeOf(decision)
    if (!channel) {
      lost.push({ text: noChannel(decision, channels), location })
      continue
    }
    const why = isExpired(decision, facts)
      ? expired(decision)
      : isMigrated(channel, facts) && migrated(decision)
    if (why) gone.push({ channel, row: { text: why, location } })
    else kept.push({ channel, decision })
  }
  return { kept, void: gone, lost }
}

const lessKept = new WeakMap<Facts, Facts>()

/** The facts as they are without everything that belongs to a kept channel, what lets it through included. */
export function withoutKept(facts: Facts): Facts {
  const { kept } = keepingOf(facts)
  if (kept.length === 0) return facts
  let less = lessKept.get(facts)
  if (!less) {
    const channels = kept.map(({ channel }) => channel)
    const others = (facts.channels ?? []).filter((channel) => !channels.includes(channel))
    // A server for several paths stays where one of them does not.
    const shared = new Set(others.flatMap((channel) => channel.findings))
    const findings = new Set([
      ...channels.flatMap((channel) => channel.findings).filter((id) => !shared.has(id)),
      ...policiesOfKept(channels, facts),
    ])
    const sockets = new Set(kept.flatMap(({ channel }) => channel.sockets))
    const rest = facts.findings.filter(({ id }) => !findings.has(id))
    less = {
      ...facts,
      isWithoutKept: true,
      ...(facts.namings ? { namings: namingsBeside(facts.namings, rest, facts) } : {}),
      findings: rest,
      sockets: facts.sockets.filter(({ usage }) => !sockets.has(usage.id)),
    }
    lessKept.set(facts, less)
  }
  return less
}

/** Runbooks go on naming the alarms of what stays. */
function namingsBeside(
  namings: readonly Naming[],
  rest: readonly Finding[],
  { findings }: Facts,
): readonly Naming[] {
  const namesOf = (some: readonly Finding[]) =>
    new Set(some.flatMap(({ links }) => links.map(({ name }) => name)))
  const [all, others] = [namesOf(findings), namesOf(rest)]
  return namings.filter(({ by }) => by === undefined || !all.has(by) || others.has(by))
}

/** A day that has passed ends the decision; without a day to judge by, it holds. */
export function isExpired({ until }: KeptChannel, { today }: Pick<Facts, 'today'>): boolean {
  return until !== undefined && today !== undefined && today > until
}

/** E.g. `kept on WebSocket on purpose: voice: Binary audio frames. (Hanako Sato, until 2027-02-07)`. */
export function keptRow({ decision }: Kept): Row {
  const { channel, reason, by, until } = decision
  const en = [by, until && `until ${until}`].filter(Boolean).join(', ')
  const ja = [by, until && `${until}まで`].filter(Boolean).join('、')
  return {
    text: text(
      `kept on WebSocket on purpose: ${channel}: ${reason}${en && ` (${en})`}`,
      `意図的に WebSocket のまま残すチャネル：${channel}：${reason}${ja && `（${ja}）`}`,
    ),
    location: placeOf(decision),
  }
}

function isMigrated(channel: Channel, facts: Facts): boolean {
  return !membersIn(facts, channel).some(isLegacyMember)
}

function placeOf({ line = 1 }: KeptChannel): Location {
  const position = { line, column: 1 }
  return { path: checklistRecordPath, start: position, end: position }
}

function expired({ channel, until }: KeptChannel): Text {
  return text(
    `${channel} was kept on WebSocket until ${until}: decide again, or migrate it`,
    `${channel} を WebSocket のまま残す期限（${until}）を過ぎています。残すかどうかを決め直すか、移行してください`,
  )
}

function migrated({ channel }: KeptChannel): Text {
  return text(
    `${channel} is recorded as kept, but no longer uses WebSocket: remove the entry`,
    `${channel} は残すチャネルとして記録されていますが、WebSocket を使う箇所はもうありません。記録から外してください`,
  )
}

function noChannel({ channel }: KeptChannel, channels: readonly Channel[]): Text {
  const names = channels.map(({ id }) => id)
  return text(
    `${channel} is recorded as kept, but is not a channel of this scan: ${names.length === 0 ? 'there is none' : `the channels are ${names.join(', ')}`}`,
    `${channel} は残すチャネルとして記録されていますが、該当するチャネルがありません。${names.length === 0 ? 'チャネルは見つかっていません' : `見つかったチャネル：${names.join('、')}`}`,
  )
}

/**
 * Content policies whose `ws:` sources are hosts of kept channels and of no other: they stay as long as those channels do. A
 * policy that lets every host through (`wss:`) is to be narrowed, and counts. Ids of findings.
 */
function policiesOfKept(kept: readonly Channel[], facts: Facts): ReadonlySet<string> {
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
