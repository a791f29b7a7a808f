import { expect, it } from 'vitest'
import { leadsOf } from '../src/clients/follow/trace.js'
import { makeProgram } from '../src/languages/script/program/program.js'
import { Outcomes } from '../src/pipeline/outcomes.js'
import { loadParsers, parse } from '../src/pipeline/parse.js'
import { scan } from '../src/pipeline/scan.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

/** Names that each function hands on twice, changed: followed back to all callers, they double with every function. */
const functions = 22
const numbers = Array.from({ length: functions }, (_, index) => index + 1)

const typescript = [
  "import { CfnOutput, Stack } from 'aws-cdk-lib'",
  "import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'",
  'class Chat extends Stack {',
  "  api = new WebSocketApi(this, 'Api')",
  '  name0(name: string) { new CfnOutput(this, `${name}-out`, { value: `${name}-${this.api.apiId}` }) }',
  ...numbers.map(
    (n) =>
      `  name${n}(name: string) { this.name${n - 1}(\`\${name}a\${name}\`); this.name${n - 1}(\`\${name}b\`) }`,
  ),
  '}',
]
const python = [
  'from aws_cdk import CfnOutput, Stack, aws_apigatewayv2 as apigwv2',
  'class Chat(Stack):',
  '    def __init__(self):',
  '        self.api = apigwv2.WebSocketApi(self, "Api")',
  '    def name0(self, name):',
  '        CfnOutput(self, f"{name}-out", value=f"{name}-{self.api.api_id}")',
  ...numbers.flatMap((n) => [
    `    def name${n}(self, name):`,
    `        self.name${n - 1}(f"{name}a{name}")`,
    `        self.name${n - 1}(f"{name}b")`,
  ]),
]

it.each([
  ['chat.ts', typescript, ['chat.ts: a name leads on through more steps than are followed']],
  ['chat.py', python, ['chat.py: a name leads on through more steps than are followed']],
])(
  'a value that doubles with every caller is left off (%s)',
  async (path, lines, named) => {
    const { report } = await scan({
      tree: memoryTree({ [path]: lines.join('\n') }),
      config: {},
      wanted: () => true,
      rules,
      items: [],
      version: '0',
    })
    expect(report.files.failed.map((one) => `${one.path}: ${one.message}`)).toEqual(named)
    const said = report.findings.map(({ messageId, location }) => `${messageId} ${location.start.line}`)
    const line =
      lines.findIndex((text) => text.includes('CfnOutput(this') || text.includes('CfnOutput(self')) + 1
    expect(said).toContain(`address ${line}`)
  },
  20_000,
)

/** Each holds the stage and the part above it, and makes the next: the ways that lead to the socket double with every part. */
function partOf(number: number, last: number): string {
  const above = number > 0 ? `Part${number - 1}` : 'Stage'
  const below = `Part${number + 1}`
  return [
    ...(number < last ? [`import { ${below} } from './part-${number + 1}'`] : []),
    ...(number > 0 ? [`import type { ${above} } from './part-${number - 1}'`] : []),
    "import type { Stage } from './stage'",
    `export class Part${number} {`,
    '  readonly stage: Stage',
    `  readonly above: ${above}`,
    `  readonly first: ${above}`,
    `  readonly second: Stage`,
    ...(number < last ? [`  readonly next: ${below}`] : []),
    `  constructor(stage: Stage, above: ${above}) {`,
    '    this.stage = stage',
    '    this.above = above',
    '    this.first = this.above',
    '    this.second = this.stage',
    ...(number < last ? [`    this.next = new ${below}(this.stage, this)`] : []),
    '  }',
    '}',
  ].join('\n')
}

it('a socket that goes through more places than are followed leads to no more files', async () => {
  const lead = async (parts: number) => {
    const below = {
      'stage.ts': [
        "import { Part0 } from './part-0'",
        'export class Stage {',
        "  readonly socket = new WebSocket('wss://example.com/ws')",
        '  readonly part = new Part0(this, this)',
        '}',
      ].join('\n'),
      ...Object.fromEntries(
        Array.from({ length: parts }, (_, part) => [`part-${part}.ts`, partOf(part, parts - 1)]),
      ),
    }
    await loadParsers(['script'])
    const paths = Object.keys(below)
    const host = hostOf(memoryTree(below), paths)
    const files = parse(
      'script',
      paths.flatMap((path) => host.read(path) ?? []),
      host,
      new Outcomes([]),
    )
    makeProgram(files)
    const [stage] = files
    return stage ? [leadsOf(stage).length, leadsOf(stage).length] : []
  }
  expect(await lead(1)).toEqual([2, 2])
  expect(await lead(24)).toEqual([2, 0])
})
