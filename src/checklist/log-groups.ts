import type { Finding } from '../model/finding.js'
import { text } from '../model/text.js'
import { type Facts, ownZones } from './facts.js'
import { type DeclaredResource, declared, resourcesOf } from './resources.js'
import type { Row } from './rows.js'

/** What CloudWatch Logs takes, in days; anything else is refused when it is deployed. */
const accepted = new Set([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
])

export interface LogRows {
  /** Groups whose logs end some day. */
  readonly kept: readonly Row[]
  /** Groups that keep for ever or set no retention, and functions whose group is not declared. */
  readonly open: readonly Row[]
  /** Of these, groups that are declared to keep for ever: what a person says does not change the declaration. */
  readonly endless: readonly Row[]
}

/** The logs of a WebSocket API, of its functions, and of the service that takes over. */
export function logRows(facts: Facts): LogRows {
  const groups = declared(facts, 'log-group').filter((one) => !isCommand(one))
  const commands = retentionCommands(facts)
  const used = new Set<Finding>()
  const isSet = (names: readonly string[]) => {
    const command = commands.find(({ data }) => names.includes(data.group ?? ''))
    if (command) used.add(command)
    return command !== undefined
  }
  const kept: Row[] = []
  const open: Row[] = []
  const endless: Row[] = []
  for (const group of groups) {
    const lack = lackOf(group)
    if (!lack) kept.push(keptRow(group))
    else if (!isSet(namesOfGroup(group))) {
      const row = { text: lack, location: group.location }
      open.push(row)
      if (group.data.days === 'never' && group.confidence === 'certain') endless.push(row)
    }
  }
  const writers = new Set(groups.flatMap(({ data }) => data.writer ?? []))
  const declarations = new Set(
    groups.flatMap(({ links }) => links.flatMap(({ kind, name }) => (kind === 'declaration' ? [name] : []))),
  )
  const hasGroup = ({ names, findings }: DeclaredResource) =>
    names.some((name) => writers.has(name)) ||
    findings.some((finding) => declarations.has(ownDeclaration(finding) ?? ''))
  for (const fn of resourcesOf(facts, 'function')) {
    if (hasGroup(fn) || isSet(fn.names.map((name) => `/aws/lambda/${name}`))) continue
    const [location] = fn.locations
    open.push({
      text: text(
        `no log group of ${fn.name} is declared: Lambda creates one that keeps its logs forever`,
        `${fn.name} のロググループが宣言されていません。Lambda が自動で作成し、ログは無期限に保存されます`,
      ),
      location,
    })
  }
  // A group that nothing here refers to may belong to another system.
  for (const command of commands)
    if (command.confidence === 'certain' || used.has(command)) kept.push(commandRow(command))
  return { kept, open, endless }
}

/** What is missing of a retention; undefined when the logs end some day, or when there are none. */
function lackOf({ messageId, data }: Finding): Row['text'] | undefined {
  if (messageId === 'disabled') return undefined
  const who = data.writer ?? 'the WebSocket API'
  const whose = data.writer ?? 'WebSocket API'
  const days = data.days ?? 'unknown'
  if (days === 'never')
    return text(
      `logs of ${who}: no retention, kept forever`,
      `${whose} のログ：保存期間がなく、無期限に保存されます`,
    )
  const numbers = days.split(/,\s*/)
  if (!numbers.every((one) => /^\d+$/.test(one)))
    return text(
      days === 'unknown'
        ? `logs of ${who}: the retention is not known, its value is not in this file`
        : `logs of ${who}: the retention (${days}) is not in this file`,
      days === 'unknown'
        ? `${whose} のログ：保存期間は不明です。値がここには書かれていません`
        : `${whose} のログ：保存期間（${days}）の値がここには書かれていません`,
    )
  const wrong = numbers.filter((one) => !accepted.has(Number(one)))
  if (wrong.length === 0) return undefined
  return text(
    `logs of ${who}: CloudWatch Logs does not accept a retention of ${wrong.join(', ')} days`,
    `${whose} のログ：CloudWatch Logs では${wrong.join('、')}日の保存期間を設定できません`,
  )
}

function keptRow({ messageId, data, location }: Finding): Row {
  const who = data.writer ?? 'the WebSocket API'
  const whose = data.writer ?? 'WebSocket API'
  const said =
    messageId === 'disabled'
      ? text(`${who} writes no logs`, `${whose} はログを書き込みません`)
      : text(`logs of ${who}: ${data.days} days`, `${whose} のログ：${data.days}日間保存`)
  return { text: said, location }
}

/** E.g. `aws logs put-retention-policy --log-group-name /aws/lambda/chat --retention-in-days 30`, in a script. */
function retentionCommands({ findings }: Facts): readonly Finding[] {
  return findings.filter(
    (one) => isCommand(one) && ownZones.includes(one.zone) && accepted.has(Number(one.data.days)),
  )
}

function isCommand({ messageId }: Finding): boolean {
  return messageId === 'retention'
}

function commandRow({ data, location }: Finding): Row {
  const { group = '?', days } = data
  return {
    text: text(`a command sets ${group}: ${days} days`, `コマンドで設定：${group}、${days}日間保存`),
    location,
  }
}

function namesOfGroup({ links }: Finding): readonly string[] {
  return links.flatMap(({ kind, name }) => (kind === 'log-group' ? [name] : []))
}

/** A function's first link names its own declaration; the later ones name what it belongs to. */
function ownDeclaration({ links, resource, data }: Finding): string | undefined {
  const isCalled = resource === 'function' && data.route !== undefined
  return isCalled ? undefined : links.find(({ kind }) => kind === 'declaration')?.name
}
