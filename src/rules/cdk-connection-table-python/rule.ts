import { connectionTablesIn, messages, words } from '../../infrastructure/constructs/connection-table.js'
import { libraries, pythonProgram } from '../../infrastructure/constructs/python-program.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-connection-table-python',
  title: {
    en: 'Connection table in CDK, Pulumi or SST (Python)',
    ja: 'CDK・Pulumi・SST で宣言された接続テーブル（Python）',
  },
  ...words,
  syntax: 'python',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.python,
  messages,
  detect: (file) => connectionTablesIn(pythonProgram(file)),
})
