import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const stack = [
  "import { RemovalPolicy, Stack } from 'aws-cdk-lib'",
  "import { CfnApi, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2'",
  "import { Table, AttributeType } from 'aws-cdk-lib/aws-dynamodb'",
  'export class Chat extends Stack {',
  '  constructor(scope, id: string, props) {',
  '    super(scope, id)',
  '    const api = new CfnApi(this, `${props.stage}-chat`, { name: `${props.stage}-chat`, protocolType: "WEBSOCKET" })',
  '    new CfnRoute(this, "ConnectRoute", { apiId: api.ref, routeKey: "$connect" })',
  '    new CfnRoute(this, "SendRoute", { apiId: api.ref, routeKey: "send" })',
  '    this.add(api, "typing", "TypingRoute")',
  '    new Table(this, `${props.stage}-connections`, { partitionKey: { name: "connectionId", type: AttributeType.STRING }, removalPolicy: RemovalPolicy.DESTROY })',
  '  }',
  '  add(api: CfnApi, routeKey: string, id: string) {',
  '    new CfnRoute(this, id, { apiId: api.ref, routeKey })',
  '  }',
  '}',
].join('\n')

async function openIn(plan: string, item: string): Promise<readonly string[]> {
  const tree = memoryTree({ 'infra/chat.ts': stack, 'docs/removal-plan.md': plan })
  const { report } = await scan({ tree, config: {}, wanted: () => true, rules, items, version: '0.0.0' })
  const judged = report.checklist.find(({ id }) => id === item)?.assessment
  return judged && 'remaining' in judged ? judged.remaining.map(({ text }) => text.en) : []
}

const planOf = (...resources: string[]) =>
  [
    '# Removal plan',
    '',
    '| Resource | Date | Owner | Precondition | Rollback |',
    '|---|---|---|---|---|',
    ...resources.map((one) => `| ${one} | 2026-09-30 | Platform | ConnectCount = 0 | redeploy v41 |`),
    '',
  ].join('\n')

describe('a removal plan of constructs', () => {
  it('covers the one that it names, and no other of the same class', async () => {
    expect(await openIn(planOf('`ConnectRoute`'), 'plan-endpoint-removal')).toEqual([
      'in no removal plan: ${props.stage}-chat',
      'in no removal plan: SendRoute',
      'in no removal plan: TypingRoute',
    ])
  })

  it('covers nothing by the name of a class', async () => {
    const plan = planOf('CfnRoute', 'CfnApi', 'Table')
    expect(await openIn(plan, 'plan-endpoint-removal')).toHaveLength(4)
    expect(await openIn(plan, 'plan-connection-table-removal')).toHaveLength(1)
  })

  it('covers an API with its parts, by the id as the program writes it', async () => {
    const plan = planOf('`${props.stage}-chat`', '`${props.stage}-connections`')
    expect(await openIn(plan, 'plan-endpoint-removal')).toEqual([])
    expect(await openIn(plan, 'plan-connection-table-removal')).toEqual([])
  })
})

describe('the code of a function of constructs', () => {
  it.each(['stack.ts', 'infra/stack.ts'])('is found from the folder of %s', async (path) => {
    const text = [
      "import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'",
      "import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'",
      "import { Code, Function } from 'aws-cdk-lib/aws-lambda'",
      'export function chat(scope) {',
      "  const send = new Function(scope, 'Send', { handler: 'send.main', runtime: 'python3.12', code: Code.fromAsset(`${__dirname}/lambda`) })",
      "  new WebSocketApi(scope, 'Api', { defaultRouteOptions: { integration: new WebSocketLambdaIntegration('Default', send) } })",
      '}',
    ].join('\n')
    const tree = memoryTree({ [path]: text })
    const { facts } = await scan({ tree, config: {}, wanted: () => true, rules, items: [], version: '0.0.0' })
    const links = facts.findings.flatMap((finding) => finding.links).filter(({ kind }) => kind === 'handler')
    expect(links).toEqual([{ kind: 'handler', name: path.replace('stack.ts', 'lambda/send.py:main') }])
  })
})
