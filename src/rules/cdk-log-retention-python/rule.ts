import { logRetention, messages, words } from '../../infrastructure/constructs/log-retention.js'
import { libraries, pythonProgram } from '../../infrastructure/constructs/python-program.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-log-retention-python',
  title: {
    en: 'Log group and its retention in CDK, Pulumi or SST (Python)',
    ja: 'CDK・Pulumi・SST で宣言されたロググループと保存期間（Python）',
  },
  ...words,
  syntax: 'python',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.python,
  messages,
  detect: (file) => logRetention(pythonProgram(file)),
})
