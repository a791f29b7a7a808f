import { addressOf, declarationLink, searchable } from '../../infrastructure/terraform/names.js'
import { argumentOf, scopeOf, settingsIn, textsOf } from '../../infrastructure/terraform/settings.js'
import { connectionTables } from '../../infrastructure/terraform/tables.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Link } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'terraform-connection-table',
  title: { en: 'Connection table in Terraform', ja: 'Terraform で宣言された接続テーブル' },
  why: {
    en: 'A DynamoDB table that holds WebSocket connections. With SSE each stream is its own connection, so the table is not needed any more; what else is kept in it may be.',
    ja: 'WebSocket の接続を保存する DynamoDB テーブルです。SSE ではストリームそのものが接続になるため、このテーブルは不要になります。ただし、ほかのデータも保存されている可能性があります。',
  },
  whatToDo: {
    en: 'Find out who else reads it and what must be kept. Plan the removal, lift the protection first, and take the block out after the functions that write to it.',
    ja: 'ほかに参照しているものと、残すべきデータを確認してください。削除を計画し、先に保護設定を外して、書き込む関数のあとにブロックを取り除きます。',
  },
  role: 'infrastructure',
  resource: 'connection-table',
  replacement: 'connection-management',
  syntax: 'terraform',
  triggers: ['[=:][ \t]*"[Cc]onnection[_-]?[Ii][Dd]"'],
  companions: ['aws_dynamodb_table', '(hash|partition)_key'],
  beside: gatewayIn.terraform,
  messages: {
    key: {
      en: '{{table}} holds connections: {{key}} is its key or that of an index (protection against removal: {{protection}}).',
      ja: '{{table}} は接続を保存しています。キーまたはインデックスのキーが {{key}} です（削除保護：{{protection}}）。',
    },
    stored: {
      en: 'An integration of a WebSocket API stores connections in {{table}} (protection against removal: {{protection}}).',
      ja: 'WebSocket API の統合が、接続を {{table}} に保存しています（削除保護：{{protection}}）。',
    },
    name: {
      en: '{{table}} is named as if it held connections (protection against removal: {{protection}}).',
      ja: '{{table}} は、名前から接続を保存していると思われます（削除保護：{{protection}}）。',
    },
  },
  *detect({ body, resolver }) {
    for (const block of body.blocks) {
      const table = connectionTables(resolver).get(block)
      if (!table) continue
      const { declared, confidence, reason } = table
      const address = addressOf(block)
      const named = table.name === undefined ? [] : [table.name]
      const own = named.map((name): Link => ({ kind: 'table', name }))
      const variables = table.variables.map((name): Link => ({ kind: 'variable', name }))
      const found = {
        at: block.head,
        confidence,
        scope: address,
        names: searchable(named),
        links: [declarationLink(declared), ...own, ...variables],
      }
      const data = { table: table.name ?? address, protection: protectionOf(declared, resolver) }
      if (reason.kind === 'key') yield { messageId: 'key', ...found, data: { ...data, key: reason.key } }
      else yield { messageId: reason.kind, ...found, data }
    }
  },
})

/** What keeps Terraform from taking the table away: the settings that say so, or `off`. */
function protectionOf(table: Declared, resolver: Resolver): string {
  const scope = scopeOf(table, resolver)
  const settings = [
    ['deletion_protection_enabled', argumentOf(table.is, 'deletion_protection_enabled')],
    ...settingsIn(table.is, 'lifecycle').map(
      (setting) => ['prevent_destroy', setting('prevent_destroy')] as const,
    ),
  ] as const
  const on = settings.flatMap(([name, value]) => {
    const { texts, complete } = textsOf(value, scope, resolver)
    // What may be on must be looked at before the day of the removal.
    return texts.includes('true') || !complete ? [name] : []
  })
  return on.join(', ') || 'off'
}
