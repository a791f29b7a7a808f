import { libraries, pythonProgram } from '../../infrastructure/constructs/python-program.js'
import { dashboards, messages, words } from '../../infrastructure/constructs/websocket-dashboard.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-websocket-dashboard-python',
  title: {
    en: 'Dashboard of the WebSocket service in CDK or Pulumi (Python)',
    ja: 'CDK・Pulumi で宣言された WebSocket サービスのダッシュボード（Python）',
  },
  ...words,
  syntax: 'python',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.python,
  messages,
  detect: (file) => dashboards(pythonProgram(file)),
})
