import { connectionTablesIn, messages, words } from '../constructs/connection-table.js'
import { pythonProgram } from '../constructs/python-program.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'cdk-connection-table-python',
  title: {
    en: 'Connection table in CDK, Pulumi or SST (Python)',
    ja: 'CDK・Pulumi・SST で宣言された接続テーブル（Python）',
  },
  ...words,
  syntax: 'python',
  triggers: [],
  companions: ['aws_dynamodb'],
  messages,
  detect: (file) => connectionTablesIn(pythonProgram(file)),
})
