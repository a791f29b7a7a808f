import type { Channel } from '../../model/channel.js'
import type { Assessment } from '../../model/checklist.js'
import { type Resource, removalKinds } from '../../model/finding.js'
import type { PlannedRemoval } from '../../model/removal-plan.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import type { Facts } from '../facts.js'
import { namesIt, resourcesOf } from '../resources.js'
import { nonEmpty, plural, type Row } from '../rows.js'
import { keepingOf, withoutKept } from './kept.js'
import type { ChannelPart } from './part.js'

/** Lines of removal plans that name something of a channel which stays on WebSocket on purpose. */
export function plannedThoughKept(facts: Facts, { isPlanned, resources = [] }: ChannelPart): readonly Row[] {
  const plans = (facts.plans ?? []).filter(({ stays }) => !stays)
  if (!isPlanned || plans.length === 0) return []
  const { kept } = keepingOf(facts)
  if (kept.length === 0) return []
  // A name that something else has too may mean that.
  const others = new Set(
    removalKinds.flatMap((kind) => resourcesOf(withoutKept(facts), kind).flatMap(({ names }) => names)),
  )
  const named = kept.flatMap(({ channel, decision: { reason } }) =>
    namesIn(facts, channel, resources)
      .filter((name) => !others.has(name))
      .map((name) => ({ name, channel: channel.id, reason })),
  )
  return plans.flatMap((plan) => {
    const about = named.find(({ name }) => namesIt(plan.subject, name))
    return about ? [rowFor(plan, about)] : []
  })
}

/** The assessment with those lines as work: while a plan and a decision contradict each other, nothing is planned. */
export function contradictedBy(assessment: Assessment, rows: readonly Row[]): Assessment {
  const contradictions = nonEmpty(rows)
  if (!contradictions) return assessment
  const { en, ja } = assessment.because
  const because = text(
    `${en} ${plural(rows.length, 'entry', 'entries')} of a removal plan ${rows.length === 1 ? 'contradicts' : 'contradict'} the decision to keep a channel.`,
    `${ja}削除計画に、チャネルを残すという決定と矛盾する項目が${rows.length}件あります。`,
  )
  switch (assessment.status) {
    case 'done': {
      const { evidence } = assessment
      return { status: 'partial', because, evidence, remaining: contradictions }
    }
    case 'partial':
    case 'todo':
      return { ...assessment, because, remaining: [...contradictions, ...assessment.remaining] }
    case 'manual':
    case 'not-applicable':
      return { status: 'todo', because, remaining: contradictions }
    case 'unknown':
    case 'stale':
      return { ...assessment, because, remaining: [...contradictions, ...assessment.remaining] }
  }
}

/** Why no word closes the item: the first of those lines, with its place. */
export function contradictionIn([first]: readonly Row[]): Text | undefined {
  if (!first?.location) return undefined
  const { path, start } = first.location
  return text(`${path}:${start.line} ${first.text.en}`, `${path}:${start.line}：${first.text.ja}`)
}

function namesIn(facts: Facts, { findings }: Channel, kinds: readonly Resource[]): readonly string[] {
  const own = new Set(findings)
  const theirs = { findings: facts.findings.filter(({ id }) => own.has(id)) }
  return kinds.flatMap((kind) => resourcesOf(theirs, kind).flatMap(({ names }) => names))
}

function rowFor(
  { location }: PlannedRemoval,
  { name, channel, reason }: { readonly name: string; readonly channel: string; readonly reason: string },
): Row {
  return {
    text: text(
      `plans to remove ${name}, but its channel ${channel} is kept on WebSocket on purpose (${reason}): remove it from the plan, or no longer keep it`,
      `${name} の削除を計画していますが、チャネル ${channel} は意図的に WebSocket のまま残すと決められています（${reason}）。計画から外すか、残すという決定を取り消してください`,
    ),
    location,
  }
}
