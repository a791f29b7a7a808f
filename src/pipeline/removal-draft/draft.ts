import { withoutKept } from '../../checklist/channels/kept.js'
import { type Facts, findingsOf } from '../../checklist/facts.js'
import { brief } from '../../model/brief.js'
import type { Finding } from '../../model/finding.js'
import { codeSpan, prose } from '../../model/markdown-text.js'
import { shellWord } from '../../model/shell-word.js'
import type { Lang } from '../../model/source.js'
import { costQueries, exportOf } from './aws-commands.js'
import { inOrder, type Removed, removalSteps } from './order.js'
import { words } from './words.js'

export interface DraftOptions {
  readonly lang: Lang
  /** Days without any connection before the removal. */
  readonly days: number
  /** For every row, where a person has decided; else a placeholder. */
  readonly date?: string
  readonly owner?: string
  readonly rollback?: string
}

/**
 * The draft of a removal plan, in the form in which plans are recognised. Dates, owners and rollbacks that are not given are
 * placeholders that say nothing: the draft is an incomplete plan until people fill it. What stays on WebSocket on purpose is not in it.
 */
export function removalDraft(scanned: Facts, options: DraftOptions): string | undefined {
  const facts = withoutKept(scanned)
  const resources = withoutOwnGrants(inOrder(facts))
  // What only watches is no service.
  if (resources.every(({ step }) => step === 'watch')) return undefined
  const say = words[options.lang]
  const sections = [
    `# ${say.title}`,
    options.date && options.owner && options.rollback ? say.complete : say.intro,
    `## ${say.resources}`,
    table(resources, options),
    `## ${say.order}`,
    order(resources, options.lang),
    ...removedDraft(resources, options.lang),
    ...exportDraft(resources, options.lang),
    ...retentionDraft(facts, resources, options.lang),
    `## ${say.cost}`,
    say.comparison,
    fenced('sh', costQueries(options.date).join('\n')),
  ]
  return `${sections.join('\n\n')}\n`
}

function table(resources: readonly Removed[], options: DraftOptions): string {
  const { lang, days, date = 'YYYY-MM-DD', owner = 'TBD', rollback = 'TODO' } = options
  const say = words[lang]
  const precondition = say.precondition(days)
  const rows = resources.map((one) => {
    const { kind, step, name, locations } = one
    const lines = new Set(locations.map(({ path, start }) => `${path}:${start.line}`))
    const places = [...lines].map((line) => codeSpan(line)).join(', ')
    const cells = [
      resource(brief(name)),
      `${numberOf(step)}`,
      say.kinds[kind] ?? kind,
      places,
      date,
      prose(brief(owner)),
      precondition,
      prose(brief(rollback)),
    ]
    return row([...cells, noteOn(one, lang)])
  })
  return [row(say.columns), row(say.columns.map(() => '---')), ...rows].join('\n')
}

/** What a function is allowed goes, or stays, with the function. */
function withoutOwnGrants(resources: readonly Removed[]): readonly Removed[] {
  const functions = new Set(resources.filter(({ kind }) => kind === 'function').flatMap(declarationsOf))
  return resources.filter(
    (one) =>
      !(
        one.findings.every(({ messageId }) => messageId === 'grant') &&
        declarationsOf(one).some((id) => functions.has(id))
      ),
  )
}

/** The clients are the first step. */
function numberOf(step: Removed['step']): number {
  return removalSteps.indexOf(step) + 2
}

/** The steps, each with what goes in it. */
function order(resources: readonly Removed[], lang: Lang): string {
  const say = words[lang]
  const [colon, comma] = lang === 'ja' ? ['：', '、'] : [': ', ', ']
  const named = (some: readonly Removed[]) =>
    [...new Set(some.map(({ name }) => oneLine(resource(brief(name)))))].join(comma)
  const steps = removalSteps.map((step) => {
    const all = resources.filter((one) => one.step === step)
    const [stay, go] = [true, false].map((isStaying) =>
      all.filter(({ findings }) => (staysFor(findings, lang) !== undefined) === isStaying),
    ) as [Removed[], Removed[]]
    const parts = [
      ...(go.length > 0 ? [named(go)] : []),
      ...(stay.length > 0 ? [`${say.stays} ${named(stay)}`] : []),
    ]
    return `${say.steps[step]}${colon}${parts.join('; ') || say.undeclared}`
  })
  return [say.clients, ...steps, ...say.after].map((step, index) => `${index + 1}. ${step}`).join('\n')
}

function declarationsOf({ findings }: Removed): readonly string[] {
  return findings.flatMap(({ links }) => links.find(({ kind }) => kind === 'declaration')?.name ?? [])
}

/** What is to be known of a row; empty for what goes as a whole. */
function noteOn({ kind, findings }: Removed, lang: Lang): string {
  const say = words[lang]
  if (kind === 'dashboard') return say.widgets
  if (kind === 'alarm')
    return findings.some(({ messageId }) => messageId === 'alarm-on-silence') ? say.silence : ''
  const protection = findings.map(({ data }) => data.protection).find((by) => by && by !== 'off')
  if (kind === 'connection-table' && protection) return say.protected(codeSpan(brief(protection)))
  return staysFor(findings, lang) ?? ''
}

/** What stays, and for whom. */
function staysFor(findings: readonly Finding[], lang: Lang): string | undefined {
  const say = words[lang]
  const triggers = findings.map(({ data }) => data.otherTriggers ?? data.triggers).find(Boolean)
  if (triggers !== undefined) return say.keep(prose(brief(triggers)))
  const is = (messageId: string) => findings.some((one) => one.messageId === messageId)
  if (is('sending-function')) return say.unknownCaller
  if (is('grant-among-others')) return say.statement
  return is('event-source') ? say.feeds : undefined
}

/** Terraform removes a resource by a separate block, once the resource's block is gone. */
function removedDraft(resources: readonly Removed[], lang: Lang): readonly string[] {
  const going = resources.filter(
    ({ kind, findings }) =>
      kind !== 'dashboard' &&
      staysFor(findings, lang) === undefined &&
      findings.some(({ confidence }) => confidence !== 'possible'),
  )
  const addresses = new Set(going.flatMap(({ findings }) => findings.flatMap(addressOf)))
  if (addresses.size === 0) return []
  const blocks = [...addresses].map(
    (address) => `removed {\n  from = ${brief(address)}\n  lifecycle {\n    destroy = true\n  }\n}`,
  )
  return [`## Terraform`, words[lang].terraform, fenced('hcl', blocks.join('\n\n'))]
}

function addressOf({ language, links }: Finding): readonly string[] {
  const [own] = links.filter(({ kind }) => kind === 'declaration')
  const id = own?.name.slice(own.name.indexOf('#') + 1)
  return language === 'terraform' && id !== undefined && /^aws_\w+\.[\w-]+$/.test(id) ? [id] : []
}

function exportDraft(resources: readonly Removed[], lang: Lang): readonly string[] {
  const tables = resources.filter(({ step }) => step === 'table')
  if (tables.length === 0) return []
  const commands = [...new Set(tables.flatMap(({ name }) => exportOf(name)))]
  return [`## ${words[lang].export}`, words[lang].exporting, fenced('sh', commands.join('\n'))]
}

/** Log groups outlive what wrote to them. */
function retentionDraft(facts: Facts, resources: readonly Removed[], lang: Lang): readonly string[] {
  const functions = resources.filter(
    ({ kind, findings }) => kind === 'function' && staysFor(findings, lang) === undefined,
  )
  const groupsOf = (findings: readonly Finding[]) =>
    findings.flatMap(({ links }) => links.filter(({ kind }) => kind === 'log-group').map(({ name }) => name))
  const found = findingsOf(facts, ['infrastructure'])
  const declared = groupsOf(found)
  // Its declaration says how long already.
  const ending = new Set(groupsOf(found.filter(({ data }) => /^\d+$/.test(data.days ?? ''))))
  const groups = new Set([
    ...functions.map(({ name, findings }) => `/aws/lambda/${deployedName(findings) ?? `<${name}>`}`),
    ...declared,
    'API-Gateway-Execution-Logs_<api-id>/<stage>',
  ])
  const commands = [...groups]
    .filter((group) => !ending.has(group))
    .map(
      (group) =>
        `aws logs put-retention-policy --log-group-name ${shellWord(brief(group))} --retention-in-days 30`,
    )
  return [`## ${words[lang].logs}`, words[lang].retention, fenced('sh', commands.join('\n'))]
}

/** As the account has it; what is known only when it is deployed is no name. */
function deployedName(findings: readonly Finding[]): string | undefined {
  const names = findings.flatMap(({ links }) => links.filter(({ kind }) => kind === 'function'))
  return names.map(({ name }) => name).find((name) => /^[\w-]+$/.test(name))
}

/** Names come from keys of YAML, which may hold line ends: they would end a row. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ')
}

function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

/** As plans are recognised: in a code span. */
function resource(name: string): string {
  return `\`${name.replaceAll('`', '')}\``
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => oneLine(cell).replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
}
