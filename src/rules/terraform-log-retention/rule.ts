import { webSocketApi } from '../../infrastructure/terraform/apis.js'
import { logGroups, retentionOf } from '../../infrastructure/terraform/log-groups.js'
import { addressOf, declarationLink, isKnown, patternOf } from '../../infrastructure/terraform/names.js'
import { argumentOf, entryOf, scopeOf } from '../../infrastructure/terraform/settings.js'
import { functionUses } from '../../infrastructure/terraform/uses.js'
import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { Link } from '../../model/finding.js'
import { defineRule, type Found } from '../define-rule.js'
import { gatewayIn } from '../families.js'

const messages = {
  function: {
    en: 'Log group of {{writer}}: retention in days: {{days}}.',
    ja: '{{writer}} のロググループです。保存日数：{{days}}（never は無期限）。',
  },
  api: {
    en: 'Log group of the WebSocket API ({{writer}}): retention in days: {{days}}.',
    ja: 'WebSocket API（{{writer}}）のロググループです。保存日数：{{days}}（never は無期限）。',
  },
  'new-service': {
    en: 'Log group of a service that may take over ({{writer}}): retention in days: {{days}}.',
    ja: '移行先と思われるサービス（{{writer}}）のロググループです。保存日数：{{days}}（never は無期限）。',
  },
} as const

export default defineRule({
  id: 'terraform-log-retention',
  title: {
    en: 'Log group and its retention in Terraform',
    ja: 'Terraform で宣言されたロググループと保存期間',
  },
  why: {
    en: 'A log group outlives the function or the API that wrote to it, and without a retention it is kept and paid for without end. `0` means never, as does leaving it out.',
    ja: 'ロググループは、書き込み元の関数や API がなくなったあとも残り、保存期間がなければ無期限に保存され、費用がかかり続けます。`0` や未指定は無期限を意味します。',
  },
  whatToDo: {
    en: 'Set `retention_in_days` before the writer goes, to what your rules for logs ask for. Execution logs (API-Gateway-Execution-Logs_…) are in no file and are set in the account.',
    ja: '書き込み元を削除する前に、ログの保管ルールに合わせて `retention_in_days` を設定してください。実行ログ（API-Gateway-Execution-Logs_…）はファイルに現れないため、アカウント側で設定します。',
  },
  role: 'infrastructure',
  resource: 'log-group',
  replacement: 'none',
  syntax: 'terraform',
  triggers: ['/aws/apprunner/'],
  companions: ['aws_cloudwatch_log_group', 'retention_in_days'],
  beside: gatewayIn.terraform,
  messages,
  *detect(file) {
    const { resolver, source } = file
    for (const is of file.body.blocks) {
      const declared = { is, path: source.path }
      const group = logGroups(resolver).get(is)
      if (group) {
        const days = retentionOf(argumentOf(is, 'retention_in_days'), declared, resolver)
        const links = [
          declarationLink(declared),
          ...group.functions.map(declarationLink),
          ...nameLinks(is, file),
        ]
        const { confidence, writer } = group
        yield {
          messageId: group.of,
          at: is.head,
          scope: addressOf(is),
          confidence,
          data: { writer, days },
          links,
        }
      } else if (is.type === 'module') yield* ofModule(is, file)
    }
  },
})

/** Modules make the log group themselves and take its retention as an argument. */
function* ofModule(is: Block, { resolver, source }: TerraformFile): Iterable<Found<typeof messages>> {
  const declared = { is, path: source.path }
  const address = addressOf(is)
  const found = (value: Expression) => ({
    at: value.span,
    scope: address,
    data: { writer: address, days: retentionOf(value, declared, resolver) },
    links: [declarationLink(declared)],
  })
  const days = argumentOf(is, 'cloudwatch_logs_retention_in_days')
  const use = functionUses(resolver).get(is)
  if (days && use) yield { messageId: 'function', confidence: use.confidence, ...found(days) }
  const access = entryOf(argumentOf(is, 'stage_access_log_settings'), 'log_group_retention_in_days')
  const api = access && webSocketApi(is, scopeOf(declared, resolver), resolver)
  if (access && api) yield { messageId: 'api', confidence: api, ...found(access) }
}

function nameLinks(is: Block, { resolver, source }: TerraformFile): readonly Link[] {
  const value = argumentOf(is, 'name')
  const name = value ? patternOf(value, scopeOf({ is, path: source.path }, resolver), resolver) : ''
  return name !== '' && isKnown(name) ? [{ kind: 'log-group', name }] : []
}
