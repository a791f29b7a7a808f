import { connectionTablesIn, messages, words } from '../../infrastructure/constructs/connection-table.js'
import { libraries, scriptProgram } from '../../infrastructure/constructs/script-program.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn } from '../families.js'

export default defineRule({
  id: 'cdk-connection-table',
  title: { en: 'Connection table in CDK, Pulumi or SST', ja: 'CDK・Pulumi・SST で宣言された接続テーブル' },
  ...words,
  syntax: 'script',
  triggers: [],
  companions: libraries,
  beside: gatewayIn.script,
  messages,
  detect: (file) => connectionTablesIn(scriptProgram(file)),
})
