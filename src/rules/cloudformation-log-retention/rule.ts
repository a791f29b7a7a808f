import { functionUses } from '../../infrastructure/cloudformation/functions.js'
import { logGroup, logGroupOfService, retentionOf } from '../../infrastructure/cloudformation/log-groups.js'
import { declarationLink, searchable } from '../../infrastructure/cloudformation/names.js'
import { propertyOf, type Template, templatesIn } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { type ConfigEntry, type ConfigFile, entryOf, textOf, valueAt } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import { defineRule, type Found } from '../define-rule.js'
import { gatewayIn, resourceOf } from '../families.js'

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
  disabled: {
    en: 'The framework makes no log group for {{writer}}.',
    ja: 'フレームワークは {{writer}} のロググループを作成しません。',
  },
} as const

export default defineRule({
  id: 'cloudformation-log-retention',
  title: {
    en: 'Log group and its retention in CloudFormation, SAM or Serverless',
    ja: 'CloudFormation / SAM / Serverless で宣言されたロググループと保存期間',
  },
  why: {
    en: 'A log group outlives the function or the API that wrote to it, and without a retention it is kept and paid for without end.',
    ja: 'ロググループは、書き込み元の関数や API がなくなったあとも残り、保存期間がなければ無期限に保存され、費用がかかり続けます。',
  },
  whatToDo: {
    en: 'Set `RetentionInDays` (Serverless: `logRetentionInDays`) before the writer goes, to what your rules for logs ask for. Execution logs (API-Gateway-Execution-Logs_…) are in no file and are set in the account.',
    ja: '書き込み元を削除する前に、ログの保管ルールに合わせて `RetentionInDays`（Serverless では `logRetentionInDays`）を設定してください。実行ログ（API-Gateway-Execution-Logs_…）はファイルに現れないため、アカウント側で設定します。',
  },
  role: 'infrastructure',
  resource: 'log-group',
  replacement: 'none',
  syntax: 'config',
  triggers: ['/aws/apprunner/'],
  companions: [resourceOf('Logs::LogGroup'), 'logRetentionInDays', 'handler["\']?\\s*:'],
  beside: gatewayIn.config,
  messages,
  *detect(file) {
    for (const template of templatesIn(file)) {
      yield* declaredGroups(template, file)
      if (template.serverless) yield* ofService(template)
    }
  },
})

function* declaredGroups(template: Template, file: ConfigFile): Iterable<Found<typeof messages>> {
  for (const resource of template.resources.values()) {
    const group = logGroup(resource) ?? logGroupOfService(resource, file)
    if (!group) continue
    const { of, writer, use, confidence } = group
    const name = patternOf(propertyOf(resource, 'LogGroupName'), template)
    const named = searchable([name]).map((one): Link => ({ kind: 'log-group', name: one }))
    const links = [
      declarationLink(template, resource.id),
      ...named,
      ...(use ? [declarationLink(template, use.fn.id)] : []),
    ]
    const data = { writer, days: retentionOf(propertyOf(resource, 'RetentionInDays'), template) }
    yield { messageId: of, at: resource.at, scope: resource.id, confidence, data, links }
  }
}

/** The framework makes the log groups itself: one a function, and one for the access log of the API. */
function* ofService(template: Template): Iterable<Found<typeof messages>> {
  const { serverless } = template
  const shared = entryOf(serverless?.provider, 'logRetentionInDays')
  for (const { fn, confidence } of functionUses(template).filter((use) => use.fn.scope !== use.fn.id)) {
    const { node, id, scope } = fn
    const links = [declarationLink(template, id)]
    const off = entryOf(node, 'disableLogs') ?? entryOf(serverless?.provider, 'disableLogs')
    if (off && textOf(off.value) === 'true') {
      yield { messageId: 'disabled', at: fn.at, scope, confidence, data: { writer: id }, links }
      continue
    }
    const own = entryOf(node, 'logRetentionInDays')
    const days = daysOf(own ?? shared, template)
    // A function in a file of its own may get the days of a provider that stands elsewhere.
    if (!own && !serverless?.provider) continue
    yield {
      messageId: 'function',
      at: own?.keySpan ?? fn.at,
      scope,
      confidence,
      data: { writer: id, days },
      links,
    }
  }
  const access = entryOf(valueAt(serverless?.provider, 'logs'), 'websocket')
  if (access && textOf(access.value) !== 'false') {
    const service = patternOf(valueAt(template.root, 'service'), template) ?? '<service>'
    const data = { writer: `/aws/websocket/${service}-<stage>`, days: daysOf(shared, template) }
    yield { messageId: 'api', at: access.keySpan, scope: 'provider.logs', data }
  }
}

function daysOf(entry: ConfigEntry | undefined, template: Template): string {
  return retentionOf(entry?.value, template)
}
