import type { Assessment } from '../model/checklist.js'
import { type Finding, type Resource, removalKinds } from '../model/finding.js'
import { missingOf, type PlanField, type PlannedRemoval } from '../model/removal-plan.js'
import type { Text } from '../model/source.js'
import { text } from '../model/text.js'
import { assessRemoved } from './assess-removed.js'
import { type CoverageGap, settled, unreadGaps } from './coverage.js'
import { configLanguages, type Facts, findingsOf } from './facts.js'
import type { FileKind } from './file-kinds.js'
import { gatewayCode } from './gateway.js'
import { notJudged, pathsOf } from './not-judged.js'
import { forgottenRow, isDestroyed, keptAlive, removedBlocks, switchedOff } from './removal-signals.js'
import { type DeclaredResource, namesIt, resourcesOf } from './resources.js'
import { byPlace, nonEmpty, open, plural, type Row, rowOf } from './rows.js'
import { unseenGaps } from './unseen.js'

/** Where infrastructure is declared in ways that no rule reads yet. */
const unreadDeclarations: readonly FileKind[] = [
  'terraform',
  'cloudformation',
  'cdk',
  'pulumi',
  'sst',
  'serverless',
  'serverless-script',
]

/** Files in which an API, a table, a function or a log group may be declared, unseen. */
export function declarationGaps(facts: Facts): readonly CoverageGap[] {
  return [
    ...unreadGaps(facts, configLanguages),
    ...notJudged(facts, unreadDeclarations),
    ...unseenGaps(facts),
  ]
}

interface RemovalPlan {
  readonly kind: Resource
  /** The things, counted: `connection table`, `connection tables`. */
  readonly one: string
  readonly many: string
  readonly thing: Text
  readonly gaps: readonly CoverageGap[]
  /** The question when nothing is declared here. */
  readonly ask: Text
}

/** Each resource that is declared must be in a complete plan, or on its way out; what is not declared is sought in history. */
export function removalPlan(facts: Facts, plan: RemovalPlan): Assessment {
  const resources = resourcesOf(facts, plan.kind)
  const blocks = removedBlocks(facts, plan.kind)
  if (resources.length === 0 && blocks.length === 0) {
    const kin = removalKinds.filter((kind) => kind !== plan.kind)
    const { thing, ask } = plan
    const [referred, planned] = [gatewayCode(facts), plannedElsewhere(facts)]
    return settled(assessRemoved(facts, { topic: plan.kind, kin, thing, ask, referred, planned }), plan.gaps)
  }
  const standings = resources.map((resource) => stateOfResource(facts, resource))
  const destroyed = text('destroyed by Terraform', 'Terraform により破棄')
  const evidence = [
    ...standings.flatMap((one) => one.evidence),
    ...blocks.filter(isDestroyed).map((block) => rowOf(block, destroyed)),
  ]
  const remaining = [
    ...standings.flatMap((one) => one.remaining),
    ...blocks.filter((block) => !isDestroyed(block)).map(forgottenRow),
  ]
  const total = resources.length + blocks.length
  const settledOnes =
    standings.filter((one) => one.remaining.length === 0).length + blocks.filter(isDestroyed).length
  const counted = plural(total, plan.one, plan.many)
  const isNamed = resources.some(({ isOnlyNamed }) => isOnlyNamed)
  const here = isNamed
    ? text('what code here uses', 'コードが利用している')
    : text('what is declared here', 'ここで宣言されている')
  const because =
    evidence.length === 0
      ? text(
          `No removal plan names ${here.en} (${counted}); draft one: migrate-ws plan-removal.`,
          `${here.ja}もの（${plan.thing.ja}${total}件）を挙げた削除計画がありません。migrate-ws plan-removal で下書きを作成できます。`,
        )
      : text(
          `Of ${here.en} (${counted}), ${settledOnes} of ${total} ${settledOnes === 1 ? 'is' : 'are'} planned with a date, an owner, a precondition and a rollback, or destroyed.`,
          `${isNamed ? here.ja : '宣言されている'}もの（${plan.thing.ja}${total}件）のうち${settledOnes}件が、期日・担当者・前提条件・切り戻し手順のそろった計画に含まれているか、破棄済みです。`,
        )
  const work = open({ because, evidence, remaining })
  if (work) return work
  const proofs = nonEmpty(byPlace(evidence))
  return proofs
    ? settled({ status: 'done', because, evidence: proofs }, plan.gaps)
    : { status: 'manual', because: plan.ask }
}

/** What a plan removes and no file here declares. */
function plannedElsewhere(facts: Facts): readonly Row[] {
  const here = removalKinds.flatMap((kind) => resourcesOf(facts, kind))
  return (facts.plans ?? [])
    .filter(
      ({ subject, stays }) =>
        !stays && !here.some(({ names }) => names.some((name) => namesIt(subject, name))),
    )
    .map(({ subject, location }) => ({
      text: text(
        `planned, but not declared here: ${subject}`,
        `計画にあり、ここでは宣言されていないもの：${subject}`,
      ),
      location,
    }))
}

/** Whether anything of a cloud is declared here, of a WebSocket or not. A proxy runs anywhere. */
export function isCloudDeclared(facts: Facts): boolean {
  return (
    findingsOf(facts, ['infrastructure', 'unseen']).some(
      ({ resource }) => resource !== 'proxy' && resource !== 'affinity',
    ) || unreadDeclarations.some((kind) => pathsOf(facts, kind).length > 0)
  )
}

interface ResourceState {
  readonly evidence: readonly Row[]
  readonly remaining: readonly Row[]
}

function stateOfResource(facts: Facts, resource: DeclaredResource): ResourceState {
  const planned = planFor(facts.plans ?? [], resource)
  const off = switchedOff(facts, resource)
  const evidence = off ? [off] : []
  const remaining: Row[] = []
  const { name } = resource
  const [location] = resource.locations
  if (!planned) remaining.push({ text: unplanned(resource), location })
  else {
    const missing = missingOf(planned)
    const { path } = planned.location
    const { date, owner } = planned.said
    const inPlan = missing.length === 0 ? `: ${date}, ${owner}` : ''
    evidence.push({
      text: text(`planned: ${name}${inPlan}`, `計画に記載：${name}${inPlan.replace(': ', '：')}`),
      location: planned.location,
    })
    if (missing.length > 0) {
      const lacks = namesOfFields(missing)
      remaining.push({
        text: text(
          `${path} names ${name}, but lacks ${lacks.en}`,
          `${path} に ${name} の記載がありますが、${lacks.ja}がありません`,
        ),
        location: planned.location,
      })
    }
  }
  const kept = keptAlive(resource)
  if (kept !== undefined && !(planned && storingWords(planned)))
    remaining.push({
      text: text(
        `${name}: kept and still billed after its declaration is removed (${kept}); the plan must say how it is deleted`,
        `${name}：宣言を取り除いてもアカウントに残り、課金が続きます（${kept}）。削除方法を計画に記載してください`,
      ),
      location,
    })
  return { evidence, remaining }
}

/** Each API has these routes, and Serverless calls each API so: a row that says where its own one is means no other. */
const ofEveryApi = /^(?:\$connect|\$disconnect|\$default|WebsocketsApi)$/

/** The entry that says most of it. */
function planFor(
  plans: readonly PlannedRemoval[],
  { names, locations }: DeclaredResource,
): PlannedRemoval | undefined {
  const naming = plans.filter(({ subject, stays, files }) => {
    const isOfFile = !files || locations.some(({ path }) => files.includes(path))
    return !stays && names.some((name) => namesIt(subject, name) && (isOfFile || !ofEveryApi.test(name)))
  })
  return naming.sort((a, b) => missingOf(a).length - missingOf(b).length)[0]
}

/** A plan that knows of the policy says how the resource goes all the same. */
function storingWords({ said }: PlannedRemoval): boolean {
  return /retain|prevent_destroy|protect|by hand|manual|保持|保護|手動|手作業/i.test(
    Object.values(said).join(' '),
  )
}

function unplanned({ kind, name, findings }: DeclaredResource): Text {
  if (kind !== 'function') return text(`in no removal plan: ${name}`, `削除計画に記載なし：${name}`)
  const triggers = findings.map(({ data }) => data.otherTriggers ?? data.triggers).find(Boolean)
  if (triggers !== undefined && findings.every(isSender))
    return text(
      `in no removal plan: ${name}; remove the code that sends to connections, keep the function, which is called by ${triggers}`,
      `削除計画に記載なし：${name}。関数は残し、接続への送信だけを外してください。呼び出し元：${triggers}`,
    )
  if (triggers !== undefined)
    return text(
      `in no removal plan: ${name}; remove the event, keep the function, which is also called by ${triggers}`,
      `削除計画に記載なし：${name}。関数は残し、イベントだけを外してください。ほかの呼び出し元：${triggers}`,
    )
  if (findings.some(({ messageId }) => messageId === 'sending-function'))
    return text(
      `in no removal plan: ${name}; it may send to connections, and its callers were not seen: keep it until they are known`,
      `削除計画に記載なし：${name}。接続へ送信できますが、呼び出し元が見当たりません。分かるまで残してください`,
    )
  const isDeclared = findings.some(({ data }) => data.route === undefined)
  return isDeclared
    ? text(`in no removal plan: ${name}`, `削除計画に記載なし：${name}`)
    : text(
        `in no removal plan: ${name}; remove the function, or only its route`,
        `削除計画に記載なし：${name}。関数ごと削除するか、ルートだけ外すかを決めてください`,
      )
}

/** A function that no route calls and that authorizes no connection: it sends. */
function isSender({ data }: Finding): boolean {
  return data.uses !== undefined && !/route|authorizer|integration/.test(data.uses)
}

const words: Readonly<Record<PlanField, Text>> = {
  date: text('a date', '期日'),
  owner: text('an owner', '担当者'),
  precondition: text('a precondition', '前提条件'),
  rollback: text('a rollback', '切り戻し手順'),
}

/** `a date, an owner and a rollback`. */
function namesOfFields(fields: readonly PlanField[]): Text {
  const en = fields.map((field) => words[field].en)
  const last = en.pop() ?? ''
  return text(
    en.length === 0 ? last : `${en.join(', ')} and ${last}`,
    fields.map((field) => words[field].ja).join('・'),
  )
}
