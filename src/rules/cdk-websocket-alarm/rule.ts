import { libraries, scriptProgram } from '../../infrastructure/constructs/script-program.js'
import { alarms, messages, words } from '../../infrastructure/constructs/websocket-alarm.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-websocket-alarm',
  title: {
    en: 'Alarm of the WebSocket service in CDK or Pulumi',
    ja: 'CDK・Pulumi で宣言された WebSocket サービスのアラーム',
  },
  ...words,
  syntax: 'script',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.script,
  messages,
  detect: (file) => alarms(scriptProgram(file)),
})
