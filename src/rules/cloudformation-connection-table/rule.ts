import { declarationLink, searchable } from '../../infrastructure/cloudformation/names.js'
import { connectionTable } from '../../infrastructure/cloudformation/tables.js'
import { webSocketTree } from '../../infrastructure/cloudformation/tree.js'
import { type Declared, propertyOf, templatesIn } from '../../languages/cloudformation/template.js'
import { textsOf } from '../../languages/cloudformation/texts.js'
import { textOf, valueAt } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn, resourceOf } from '../families.js'

const tables = resourceOf('(?:DynamoDB::(?:Global)?Table|Serverless::SimpleTable)')

export default defineRule({
  id: 'cloudformation-connection-table',
  title: {
    en: 'Connection table in CloudFormation, SAM or Serverless',
    ja: 'CloudFormation / SAM / Serverless で宣言された接続テーブル',
  },
  why: {
    en: 'A DynamoDB table that holds WebSocket connections. With SSE each stream is its own connection, so the table is not needed any more; what else is kept in it may be. `SSESpecification` is encryption and no migration.',
    ja: 'WebSocket の接続を保存する DynamoDB テーブルです。SSE ではストリームそのものが接続になるため、このテーブルは不要になります。ただし、ほかのデータも保存されている可能性があります。`SSESpecification` は暗号化の設定であり、移行とは関係ありません。',
  },
  whatToDo: {
    en: 'Find out who else reads it and what must be kept. Plan the removal; with `DeletionPolicy: Retain` the table stays, and is paid for, after the resource is gone.',
    ja: 'ほかに参照しているものと、残すべきデータを確認して、削除を計画してください。`DeletionPolicy: Retain` の場合、リソースを取り除いてもテーブルは残り、費用がかかり続けます。',
  },
  role: 'infrastructure',
  resource: 'connection-table',
  replacement: 'connection-management',
  syntax: 'config',
  // The word alone is one of a thousand things in JSON.
  triggers: [`^(?=[^]*${tables})[^]*["' ]\\w*[Cc]onnection[_-]?[Ii][Dd]["'\\s,]`],
  companions: [tables],
  beside: gatewayIn.config,
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
  *detect(file) {
    for (const resource of templatesIn(file).flatMap(({ resources }) => [...resources.values()])) {
      const table = connectionTable(resource, webSocketTree(file).hasApi)
      if (!table) continue
      const { confidence, reason, name } = table
      const own = name === undefined ? [] : [{ kind: 'table', name } as const]
      const variables = table.variables.map((variable): Link => ({ kind: 'variable', name: variable }))
      const found = {
        at: resource.at,
        confidence,
        scope: resource.id,
        names: searchable([name]),
        links: [declarationLink(resource.template, resource.id), ...own, ...variables],
      }
      const data = { table: name ?? resource.id, protection: protectionOf(resource) }
      if (reason.kind === 'key') yield { messageId: 'key', ...found, data: { ...data, key: reason.key } }
      else yield { messageId: reason.kind, ...found, data }
    }
  },
})

/** What keeps the table, or its data, when the resource is taken out of the template; or `off`. */
function protectionOf(table: Declared): string {
  const policy = textOf(valueAt(table.node, 'DeletionPolicy')) ?? ''
  const isOn = (...path: readonly string[]) => {
    const value = propertyOf(table, ...path)
    if (!value) return false
    const { texts, complete } = textsOf(value, table.template)
    // What may be on must be looked at before the day of the removal.
    return texts.some((text) => /^true$/i.test(text)) || !complete
  }
  const on = [
    ...(policy === '' || policy === 'Delete' ? [] : [`DeletionPolicy: ${policy}`]),
    ...(isOn('DeletionProtectionEnabled') ? ['DeletionProtectionEnabled'] : []),
    ...(isOn('PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled')
      ? ['PointInTimeRecoveryEnabled']
      : []),
  ]
  return on.join(', ') || 'off'
}
