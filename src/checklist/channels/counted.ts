import type { Channel } from '../../model/channel.js'
import type { Assessment, ChannelCount } from '../../model/checklist.js'
import { fileAndLine } from '../../model/lines.js'
import type { Location } from '../../model/source.js'
import { text } from '../../model/text.js'
import type { Facts } from '../facts.js'
import { nonEmpty, plural, type Row } from '../rows.js'
import { keepingOf, keptRow } from './kept.js'
import { isLegacyMember, type Member } from './members.js'
import { type ChannelPart, isOfPart, membersIn } from './part.js'

/** The channels that an item's assessment counts: `inventory` counts kept ones like any other. */
export type ChannelScope = ChannelPart | 'inventory'

/**
 * The assessment with the decisions on its channels: kept ones are evidence, and a decision that no longer holds is work. A second
 * call changes nothing.
 */
export function withKept(assessment: Assessment, facts: Facts, scope: ChannelScope): Assessment {
  const { kept, lost, void: gone } = keepingOf(facts)
  if (scope === 'inventory') return withWork(assessment, lost)
  const told = withWork(
    assessment,
    gone.filter(({ channel }) => concerns(channel, facts, scope)).map(({ row }) => row),
  )
  const here = kept.filter(({ channel }) => concerns(channel, facts, scope))
  if (here.length === 0) return told
  const names = here.map(({ channel }) => channel.id)
  const sentence = text(
    `${plural(here.length, 'channel is', 'channels are')} kept on WebSocket on purpose and not counted here: ${names.join(', ')}.`,
    `意図的に WebSocket のまま残す${here.length}チャネル（${names.join('、')}）は、ここでは数えません。`,
  )
  const { en, ja } = told.because
  const because = en.endsWith(sentence.en)
    ? told.because
    : text(`${en} ${sentence.en}`, `${ja}${sentence.ja}`)
  return withEvidence({ ...told, because }, here.map(keptRow))
}

/** How many of the item's channels are done; undefined where the assessment does not show it. */
export function channelsCounted(
  assessment: Assessment,
  facts: Facts,
  scope: ChannelScope,
): ChannelCount | undefined {
  if (scope === 'inventory') return undefined
  const concerned = (facts.channels ?? []).filter((channel) => concerns(channel, facts, scope))
  const keptOnes = new Set(keepingOf(facts).kept.map(({ channel }) => channel))
  const counted = concerned.filter((channel) => !keptOnes.has(channel))
  const kept = concerned.length - counted.length
  const done = doneAmong(counted, assessment, facts, scope)
  if (concerned.length === 0 || (done === undefined && kept === 0)) return undefined
  return { done: done ?? 0, total: concerned.length, ...(kept === 0 ? {} : { kept }) }
}

/** A channel is done when nothing of it remains, and it is on WebSocket no more. What only a person can say is done for none. */
function doneAmong(
  channels: readonly Channel[],
  assessment: Assessment,
  facts: Facts,
  part: ChannelPart,
): number | undefined {
  if (assessment.status === 'done') return channels.length
  if (assessment.status !== 'todo' && assessment.status !== 'partial') return undefined
  const open = new Set(
    assessment.remaining.flatMap(({ location }) => (location ? [fileAndLine(location)] : [])),
  )
  return channels.filter((channel) => {
    const members = membersIn(facts, channel)
    const isOld = !part.isPlanned && members.some((one) => isOfPart(one, part) && isLegacyMember(one))
    return !isOld && !members.some((one) => open.has(fileAndLine(locationOf(one))))
  }).length
}

/** Whether anything that the item judges belongs to the channel. */
export function concerns(channel: Channel, facts: Facts, part: ChannelPart): boolean {
  return membersIn(facts, channel).some((member) => isOfPart(member, part))
}

function locationOf(member: Member): Location {
  return member.kind === 'finding' ? member.finding.location : member.socket.usage.location
}

/** Work that the code itself does not show: where nothing else is open, it stands beside the proof. */
function withWork(assessment: Assessment, rows: readonly Row[]): Assessment {
  if (rows.length === 0) return assessment
  if (assessment.status === 'todo' || assessment.status === 'partial') {
    const [first, ...others] = assessment.remaining
    return { ...assessment, remaining: [first, ...others, ...missing(rows, others)] }
  }
  if (assessment.status === 'unknown' || assessment.status === 'stale')
    return { ...assessment, remaining: [...assessment.remaining, ...missing(rows, assessment.remaining)] }
  return withEvidence(assessment, rows)
}

function withEvidence(assessment: Assessment, rows: readonly Row[]): Assessment {
  if (assessment.status === 'done' || assessment.status === 'partial') {
    const [first, ...others] = assessment.evidence
    return { ...assessment, evidence: [first, ...others, ...missing(rows, assessment.evidence)] }
  }
  if (assessment.status === 'todo' || assessment.status === 'manual') {
    const { evidence = [] } = assessment
    return { ...assessment, evidence: nonEmpty([...evidence, ...missing(rows, evidence)]) ?? [] }
  }
  return assessment
}

function missing(rows: readonly Row[], there: readonly Row[]): readonly Row[] {
  const texts = new Set(there.map((one) => one.text.en))
  return rows.filter((row) => !texts.has(row.text.en))
}
