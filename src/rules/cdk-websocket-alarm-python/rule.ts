import { libraries, pythonProgram } from '../../infrastructure/constructs/python-program.js'
import { alarms, messages, words } from '../../infrastructure/constructs/websocket-alarm.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-websocket-alarm-python',
  title: {
    en: 'Alarm of the WebSocket service in CDK or Pulumi (Python)',
    ja: 'CDK・Pulumi で宣言された WebSocket サービスのアラーム（Python）',
  },
  ...words,
  syntax: 'python',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.python,
  messages,
  detect: (file) => alarms(pythonProgram(file)),
})
