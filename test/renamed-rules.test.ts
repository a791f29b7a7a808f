import { describe, expect, it } from 'vitest'
import { readBaseline } from '../src/config/baseline-file.js'
import { formerRules, presentName } from '../src/model/renamed-rules.js'
import { rules } from '../src/rules/index.js'
import { callCli, scanReport } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const table = 'resource "aws_dynamodb_table" "connections" {\n  hash_key = "connectionId"\n}\n'
const template =
  'Resources:\n  Connections:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      KeySchema: [{ AttributeName: connectionId, KeyType: HASH }]\n'

describe('a rule by the name of an earlier version', () => {
  const { path } = new TemporaryRepository({ 'main.tf': table, 'template.yaml': template })
  const placesOf = async (...args: readonly string[]) =>
    (await scanReport(path, ...args)).findings.map(({ ruleId, location }) => `${location.path} ${ruleId}`)

  it('is a rule of today that reads that language, and so are its messages', () => {
    const wrong = [...formerRules].filter(([id, { to, syntax, messages = {} }]) => {
      const isThere = (name: string) => {
        const [rule, message] = presentName(id, name)
        return message in (rules.find((one) => one.id === rule)?.messages ?? {})
      }
      const rule = rules.find((one) => one.id === to)
      return !rule?.syntaxes.includes(syntax) || !Object.keys(messages).every(isThere)
    })
    expect(wrong).toEqual([])
    expect(rules.filter(({ id }) => formerRules.has(id))).toEqual([])
  })

  it('is chosen, or left out, in its language alone', async () => {
    expect(await placesOf('--only', 'connection-table')).toEqual([
      'main.tf connection-table',
      'template.yaml connection-table',
    ])
    expect(await placesOf('--only', 'terraform-connection-table')).toEqual(['main.tf connection-table'])
    expect(await placesOf('--skip', 'terraform-connection-table')).toEqual(['template.yaml connection-table'])
  })

  it('is explained by the page of today', async () => {
    const { stdout } = await callCli(['explain', 'cdk-connection-table-python'], { cwd: path })
    expect(stdout).toMatch(/^connection-table: /)
  })

  it('suppresses, where a comment names it', async () => {
    const comment = '# migrate-ws-ignore terraform-connection-table: kept for the audit\n'
    const { path } = new TemporaryRepository({ 'main.tf': comment + table })
    const { findings } = await scanReport(path)
    expect(findings.map(({ ruleId, suppressed }) => [ruleId, suppressed?.reason])).toEqual([
      ['connection-table', 'kept for the audit'],
    ])
  })

  it('is read from a baseline as that of today, with the message that says the same', async () => {
    const entry = { path: 'a.ts', rule: 'cdk-connection-table', message: 'table', expression: 'new Table' }
    const { entries } = await readBaseline(JSON.stringify({ version: 1, findings: [entry, null] }))
    expect(entries).toMatchObject([{ ruleId: 'connection-table', messageId: 'key' }])
  })
})
