import type { Finding, Resource } from '../model/finding.js'
import { once } from '../model/once.js'
import { text } from '../model/text.js'
import type { Facts } from './facts.js'
import { findingsOf } from './facts.js'
import type { DeclaredResource } from './resources.js'
import { type Row, rowOf } from './rows.js'

/** Types of Terraform by what they make. */
const types: Readonly<Partial<Record<Resource, RegExp>>> = {
  endpoint: /(^|\.)aws_apigatewayv2_/,
  'connection-table': /(^|\.)aws_dynamodb_/,
  function: /(^|\.)aws_lambda_/,
}

/** `removed {}` blocks of Terraform for things of this kind. */
export function removedBlocks(facts: Facts, kind: Resource): readonly Finding[] {
  return findingsOf(facts, ['infrastructure']).filter(
    ({ messageId, data }) => messageId === 'removed-block' && types[kind]?.test(data.address ?? ''),
  )
}

/** The default differs: Terraform destroys, OpenTofu forgets. So only an explicit setting counts. */
export function isDestroyed({ data }: Finding): boolean {
  return data.destroy === 'true'
}

export function forgottenRow(finding: Finding): Row {
  const address = finding.data.address ?? finding.excerpt
  return finding.data.destroy === 'false'
    ? {
        text: text(
          `${address}: no longer managed, but still billed (destroy = false): it stays in the account`,
          `${address}：管理から外れるだけで、アカウントに残り課金が続きます（destroy = false）`,
        ),
        location: finding.location,
      }
    : {
        text: text(
          `${address}: say whether it is destroyed (lifecycle { destroy = true }); OpenTofu only forgets it`,
          `${address}：破棄するかどうかを明示してください（lifecycle { destroy = true }）。OpenTofu では管理から外れるだけです`,
        ),
        location: finding.location,
      }
}

/** `count = 0` or a condition that switches this resource off. */
export function switchedOff(facts: Facts, { findings }: DeclaredResource): Row | undefined {
  const own = new Set(
    findings.flatMap(({ links }) => links.filter((l) => l.kind === 'declaration')[0]?.name ?? []),
  )
  const signals = switches(findingsOf(facts, ['infrastructure']))
  const [first] = [...own].flatMap((name) => signals.get(name) ?? []).sort((a, b) => a.place - b.place)
  return first && rowOf(first.signal, text('switched off', '無効化'))
}

/** By declaration, the first finding that says that it is switched off, and its place among all. */
const switches = once((findings: readonly Finding[]) => {
  const byName = new Map<string, { readonly signal: Finding; readonly place: number }>()
  for (const [place, signal] of findings.entries()) {
    if (!signal.messageId.startsWith('switched-off')) continue
    for (const { kind, name } of signal.links)
      if (kind === 'declaration' && !byName.has(name)) byName.set(name, { signal, place })
  }
  return byName
})

/** What keeps the resource alive once its declaration is taken out: `Retain`, `prevent_destroy`, deletion protection. */
export function keptAlive({ findings }: DeclaredResource): string | undefined {
  for (const { data } of findings) {
    if (/^(retain|snapshot|RetainExceptOnCreate)/i.test(data.removal ?? data.retain ?? ''))
      return data.removal ?? data.retain
    const { protection } = data
    if (protection && !/^(none|no|false|off|-)$/i.test(protection)) return protection
  }
  return undefined
}
