import { libraries, scriptProgram } from '../../infrastructure/constructs/script-program.js'
import { dashboards, messages, words } from '../../infrastructure/constructs/websocket-dashboard.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-websocket-dashboard',
  title: {
    en: 'Dashboard of the WebSocket service in CDK or Pulumi',
    ja: 'CDK・Pulumi で宣言された WebSocket サービスのダッシュボード',
  },
  ...words,
  syntax: 'script',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.script,
  messages,
  detect: (file) => dashboards(scriptProgram(file)),
})
