import { logRetention, messages, words } from '../../infrastructure/constructs/log-retention.js'
import { libraries, scriptProgram } from '../../infrastructure/constructs/script-program.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-log-retention',
  title: {
    en: 'Log group and its retention in CDK, Pulumi or SST',
    ja: 'CDK・Pulumi・SST で宣言されたロググループと保存期間',
  },
  ...words,
  syntax: 'script',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.script,
  messages,
  detect: (file) => logRetention(scriptProgram(file)),
})
