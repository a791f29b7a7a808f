import { type Gap, settled } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { configLanguages, type Facts } from '../facts.js'
import { gatewayCode, resourceGaps } from '../infrastructure.js'
import { declared } from '../resources.js'
import { plural, text } from '../rows.js'

const notRead = text(
  'log groups and retention are not read yet',
  'ロググループと保存期間の読み取りには未対応です',
)

/** Log groups that a rule found, with their retention: whether they are all of them is not judged yet. */
function declaredGroups(facts: Facts): readonly Gap[] {
  const why = text('the retention here is not judged yet', 'ここでの保存期間はまだ判定していません')
  return declared(facts, 'log-group').map(({ location }) => ({ path: location.path, why }))
}

export default defineItem({
  id: 'set-log-retention',
  group: 'infrastructure',
  order: 11,
  title: text('CloudWatch Logs retention set', 'CloudWatch Logsの保存期間設定'),
  about: text(
    'Will look for the retention of every log group of the old and the new service; no rule reads it yet. Execution logs of API Gateway (API-Gateway-Execution-Logs_…) are never declared in files, so a person must always say.',
    '旧サービスと新サービスのロググループについて、保存期間の設定を確認する項目です。読み取りにはまだ対応していません。API Gatewayの実行ログ（API-Gateway-Execution-Logs_…）はファイルに宣言されないため、必ず担当者の確認が必要です。',
  ),
  languages: configLanguages,
  attestable: ['manual', 'partial'],
  assess(facts) {
    const because = text(
      'No log group was seen in this repository: does every log group have a retention, API-Gateway-Execution-Logs included?',
      'このリポジトリにロググループの宣言は見当たりません。API-Gateway-Execution-Logsを含むすべてのロググループに、保存期間が設定されていますか。',
    )
    const groups = declaredGroups(facts)
    return settled(
      { status: 'manual', because, evidence: gatewayCode(facts) },
      [...groups, ...resourceGaps(facts, notRead)],
      groups.length > 0
        ? text(
            `${plural(groups.length, 'log group is', 'log groups are')} declared here; whether each one is, and keeps its logs for a time, is not judged yet.`,
            `ロググループの宣言が${groups.length}件あります。すべてが宣言され、保存期間が設定されているかどうかの判定には、まだ対応していません。`,
          )
        : text(
            'Log groups and their retention are not read yet, and there are files that may declare them.',
            'ロググループと保存期間の読み取りには未対応で、宣言が含まれている可能性のあるファイルがあります。',
          ),
    )
  },
  examples: [
    {
      name: 'a WebSocket API in a file whose log settings are not read',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
          },
        ],
      },
      status: 'unknown',
    },
    {
      name: 'a declared log group',
      found: {
        findings: [
          {
            rule: 'terraform-log-retention',
            role: 'infrastructure',
            resource: 'log-group',
            path: 'infra/main.tf',
            data: { days: '30' },
          },
        ],
      },
      status: 'unknown',
    },
    {
      name: 'nothing declared: execution logs are asked for all the same',
      found: { paths: ['src/a.ts'] },
      status: 'manual',
    },
  ],
})
