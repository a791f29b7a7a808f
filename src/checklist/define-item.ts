import type { KeptChannel } from '../model/attestation.js'
import type { Assessment, Group, Status } from '../model/checklist.js'
import type { Confidence, Link, Resource, Role } from '../model/finding.js'
import type { Topic } from '../model/history.js'
import type { PlannedRemoval } from '../model/removal-plan.js'
import type { FeatureKind, VerdictKind } from '../model/socket.js'
import type { SocketEvent } from '../model/socket-use.js'
import type { Language, Text, Zone } from '../model/source.js'
import { text } from '../model/text.js'
import { itemsInJapanese } from '../texts/ja/items.js'
import { withAttestation } from './attested.js'
import { type ChannelScope, channelsCounted, withKept } from './channels/counted.js'
import { withoutKept } from './channels/kept.js'
import { contradictedBy, contradictionIn, plannedThoughKept } from './channels/planned-though-kept.js'
import { settled, unreadGaps } from './coverage.js'
import type { Facts } from './facts.js'
import type { Names } from './names.js'
import { plural, type Row } from './rows.js'
import { aboutSubject } from './subjects.js'
import { unseenGaps } from './unseen.js'

/** One of the guide's 16 items: what must be true, and how far a scan can show it. */
export interface Item {
  /** The file's name: what is true when it is done. */
  readonly id: string
  readonly group: Group
  /** Place in the guide's list, from 1 to 16. */
  readonly order: number
  /** In Japanese exactly as in the guide. */
  readonly title: Text
  /** What is looked at, and what a person must still say; two sentences. */
  readonly about: Text
  /** Languages in which the item's evidence is written: one unread file of these, and it is neither done nor not applicable. */
  readonly languages: readonly Language[]
  /** Statuses that a person's word closes; by default the question alone (`manual`). */
  readonly attestable?: readonly Status[]
  /** Words without which an unread file does not bear on it. Absent: every file may. */
  readonly subject?: RegExp
  /** How files name what it looks for. While one does, the item is not `not-applicable`. Absent: nothing names it. */
  readonly names?: readonly Names[]
  /** What it judges of a channel; a channel that is kept on purpose then leaves the item. Absent: it judges no channel. */
  readonly channels?: ChannelScope
  /** Why a person's word of that day does not hold, as a sentence; undefined: nothing is against it. */
  objection?(facts: Facts, date: string): Text | undefined
  assess(facts: Facts): Assessment
  /** Small worlds and the status each gets: printed in the docs and run as tests. */
  readonly examples: readonly ItemExample[]
}

/** An item as it is written down: in English. Japanese titles stand in `src/texts/ja/items.ts`. */
export type ItemDefinition = Omit<Item, 'title' | 'about'> & {
  readonly title: string
  readonly about: string
}

export interface ItemExample {
  readonly name: string
  readonly found: ExampleFacts
  readonly status: Status
}

/** The little that an example must say; the rest is an empty, fully read repository. */
export interface ExampleFacts {
  readonly findings?: readonly ExampleFinding[]
  readonly sockets?: readonly ExampleSocket[]
  readonly failed?: readonly string[]
  readonly skipped?: readonly string[]
  readonly paths?: readonly string[]
  /** Entries of plans; the document's path is `docs/removal-plan.md`. */
  readonly plans?: readonly ExamplePlan[]
  /** Where files name the new service. */
  readonly namings?: readonly { readonly path: string; readonly name: string }[]
  /** What history shows; `removed`: when a topic went. */
  readonly history?:
    | 'shallow'
    | { readonly removed?: Partial<Record<Topic, string>>; readonly isPart?: boolean }
  readonly today?: string
  /** Over a baseline that holds all that is found, but for the findings with these numbers. */
  readonly baseline?: {
    readonly fresh?: readonly number[]
    readonly unclassified?: readonly number[]
    readonly isCommitted?: boolean
  }
  /** Decisions to keep channels; a finding or a socket names its channel. */
  readonly kept?: readonly KeptChannel[]
}

export type ExamplePlan = Pick<PlannedRemoval, 'subject' | 'said' | 'stays' | 'files'>

export interface ExampleFinding {
  readonly rule: string
  readonly role: Role
  readonly resource?: Resource
  readonly path: string
  readonly scope?: string
  readonly zone?: Zone
  readonly confidence?: Confidence
  readonly messageId?: string
  readonly data?: Readonly<Record<string, string>>
  readonly links?: readonly Link[]
  readonly channel?: string
}

/** Native and manual by default; not analysed unless it has a verdict, features or handlers. */
export interface ExampleSocket {
  readonly path: string
  readonly zone?: Zone
  readonly verdict?: VerdictKind
  readonly features?: readonly FeatureKind[]
  readonly handlers?: readonly SocketEvent[]
  readonly channel?: string
}

const noRows: readonly Row[] = []

/** Declares one item. It handles coverage, kept channels and attestations, so that no item can forget them. */
export function defineItem(definition: ItemDefinition): Item {
  const ja = itemsInJapanese[definition.id]
  const item = {
    ...definition,
    title: text(definition.title, ja?.title),
    about: text(definition.about, ja?.about),
  }
  const { channels: scope } = item
  const seenBy = (facts: Facts) =>
    aboutSubject(scope && scope !== 'inventory' ? withoutKept(facts) : facts, item)
  const against = (facts: Facts) =>
    scope && scope !== 'inventory' ? plannedThoughKept(facts, scope) : noRows
  // No word closes what two documents say against each other.
  const objection = (facts: Facts, date: string) =>
    contradictionIn(against(facts)) ?? item.objection?.(seenBy(facts), date)
  return {
    ...item,
    objection,
    assess(facts) {
      const seen = seenBy(facts)
      const assessment = item.assess(seen)
      const isNone = assessment.status === 'not-applicable'
      const claims = assessment.status === 'done' || isNone
      // A file of any language may hold what the item looks for: only a `done` rests on what was seen.
      const gaps = claims
        ? [...unreadGaps(seen, isNone ? undefined : item.languages), ...unseenGaps(seen)]
        : []
      const whole = settled(claims ? unlessNamed(item, assessment, seen) : assessment, gaps)
      const covered = withSuppressions(item, whole, facts)
      if (!scope) return withAttestation(item, covered, seen)
      const held = contradictedBy(withKept(covered, facts, scope), against(facts))
      // Kept channels are part of the evidence of an attestation, and the assessment still lists them beside it.
      const attested = withAttestation(
        { ...item, objection: (_, date) => objection(facts, date) },
        held,
        seen,
      )
      const channels = channelsCounted(attested, facts, scope)
      return { ...withKept(attested, facts, scope), ...(channels ? { channels } : {}) }
    },
  }
}

/** `done` and `not-applicable` say how a person answers where files are silent; a file that names the thing is a question. */
function unlessNamed({ id }: Item, claim: Assessment, { named }: Facts): Assessment {
  const places = named?.get(id) ?? []
  const isDone = claim.status === 'done'
  const { en, ja } = claim.because
  if (places.length === 0)
    return isDone
      ? claim
      : {
          status: 'not-applicable',
          because: text(
            `${en} If there is one outside this repository, migrate-ws attest ${id} records it.`,
            `${ja}手作業で作成したものや別の場所にあるものは、migrate-ws attest ${id} で記録できます。`,
          ),
        }
  const files = new Set(places.map(({ location }) => location.path)).size
  const names = plural(files, 'file mentions', 'files mention')
  return {
    status: 'manual',
    because: isDone
      ? text(
          `Everything that the scan can read is done, but ${names} this in an unsupported form or could not be searched. Does that belong to this system?`,
          `読み取れる範囲は完了していますが、未対応の形式で名前に触れているか、検索できないファイルが${files}件あります。このシステムのものですか。`,
        )
      : text(
          `Nothing was found for this item, but ${names} it or could not be searched. Does that belong to this system?`,
          `この項目に当たるものは検出されていませんが、名前に触れているか検索できないファイルが${files}件あります。このシステムのものですか。`,
        ),
    evidence: places.map(
      ({ line, location }): Row => ({
        text:
          line === undefined
            ? text(
                'not searched: its text cannot be read, or the limit of files was reached',
                '検索していないファイル（テキストを読み取れないか、対象のファイルが多すぎます）',
              )
            : text(`mentioned here: ${line}`, `名前の記載：${line}`),
        location,
      }),
    ),
  }
}

/** An assessment while comments in the code suppress findings lists them: their reasons are part of the evidence. */
function withSuppressions(item: Item, assessment: Assessment, { suppressed = [] }: Facts): Assessment {
  const left = suppressed.filter(({ language }) => item.languages.includes(language))
  if (left.length === 0) return assessment
  const said = text(
    `${assessment.because.en} ${plural(left.length, 'finding')} in relevant files ${left.length === 1 ? 'is' : 'are'} suppressed by comments in the code.`,
    `${assessment.because.ja}関係するファイルの検出のうち${left.length}件は、コード中のコメントにより対象外です。`,
  )
  if (assessment.status === 'not-applicable') return { ...assessment, because: said }
  if (assessment.status !== 'done') return assessment
  const known = new Set(assessment.evidence.map(({ location }) => location))
  const others = left.filter(({ location }) => !known.has(location))
  const rows = others.map(
    ({ excerpt, location, suppressed: by }): Row => ({
      text: text(`left out (${by?.reason ?? ''}): ${excerpt}`, `対象外（${by?.reason ?? ''}）：${excerpt}`),
      location,
    }),
  )
  return { ...assessment, because: said, evidence: [...assessment.evidence, ...rows] }
}
