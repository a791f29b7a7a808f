import { expect, it } from 'vitest'
import type { Channel } from '../src/model/channel.js'
import type { Finding } from '../src/model/finding.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const construct = [
  "import { PolicyStatement } from 'aws-cdk-lib/aws-iam'",
  "import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'",
  "import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'",
  "import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'",
  "import { Construct } from 'constructs'",
  'export class LiveApi extends Construct {',
  '  constructor(scope: Construct, id: string, props: { handlerPath: string; routeKey: string }) {',
  '    super(scope, id)',
  "    const api = new WebSocketApi(this, 'Api')",
  "    const fn = new Function(this, 'Fn', { runtime: Runtime.NODEJS_20_X, code: Code.fromAsset(props.handlerPath), handler: 'index.handler' })",
  "    fn.addToRolePolicy(new PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: [api.arnForExecuteApi()] }))",
  "    api.addRoute(props.routeKey, { integration: new WebSocketLambdaIntegration('I', fn) })",
  '  }',
  '}',
].join('\n')

const stack = (...uses: readonly string[]) =>
  [
    "import { Stack } from 'aws-cdk-lib'",
    "import { LiveApi } from './live-api'",
    'export class Live extends Stack {',
    '  constructor(scope, id: string, more) {',
    '    super(scope, id)',
    ...uses,
    '  }',
    '}',
  ].join('\n')

const use = (id: string, folder: string, route: string) =>
  `    new LiveApi(this, '${id}', { handlerPath: 'lambda/${folder}', routeKey: '${route}' })`

const handler =
  "import { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi'\nexport const handler = (event) => new ApiGatewayManagementApi({}).postToConnection({ ConnectionId: event.requestContext.connectionId })\n"

async function found(files: Readonly<Record<string, string>>) {
  const tree = memoryTree({
    'lambda/chat/index.js': handler,
    'lambda/alerts/index.js': handler,
    'lib/live-api.ts': construct,
    ...files,
  })
  const { facts, report } = await scan({
    tree,
    config: {},
    wanted: () => true,
    rules,
    items: [],
    version: '0',
  })
  return { findings: facts.findings, channels: report.channels }
}

const filesOf = (channel: Channel | undefined, findings: readonly Finding[]) =>
  [
    ...new Set(findings.filter(({ id }) => channel?.findings.includes(id)).map((one) => one.location.path)),
  ].sort()

const routesIn = (findings: readonly Finding[]) =>
  findings.flatMap(({ ruleId, data }) => (ruleId === 'websocket-api' && data.route) || [])

it('a construct that is used twice is two channels, each with its own handler', async () => {
  const { findings, channels } = await found({
    'lib/stack.ts': stack(use('Chat', 'chat', 'send'), use('Alerts', 'alerts', 'subscribe')),
  })
  expect(channels.map(({ id }) => id)).toEqual(['Alerts/Api', 'Chat/Api'])
  expect(channels.map((one) => filesOf(one, findings))).toEqual([
    ['lambda/alerts/index.js', 'lib/live-api.ts'],
    ['lambda/chat/index.js', 'lib/live-api.ts'],
  ])
  const functions = findings.filter(({ ruleId }) => ruleId === 'websocket-function')
  expect(functions.map(({ links }) => links.filter(({ kind }) => kind === 'declaration'))).toEqual(
    ['Chat', 'Alerts'].map((name) => [
      { kind: 'declaration', name: `lib/live-api.ts#${name}/Fn` },
      { kind: 'declaration', name: `lib/live-api.ts#${name}/Api` },
    ]),
  )
  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
})

it('a construct that is used once has what its use gives it', async () => {
  const { findings } = await found({ 'lib/stack.ts': stack(use('Chat', 'chat', 'send')) })
  const links = findings.flatMap((one) => (one.ruleId === 'websocket-function' ? one.links : []))
  expect(links.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
    expect.arrayContaining(['declaration lib/live-api.ts#Fn', 'handler lambda/chat/index.js:handler']),
  )
  expect(routesIn(findings)).toEqual(['send'])
})

it('a use in a test is none', async () => {
  const { findings } = await found({
    'lib/stack.ts': stack(use('Chat', 'chat', 'send')),
    'test/live.test.ts': stack(use('Fake', 'fake', 'fake')).replace('./live-api', '../lib/live-api'),
  })
  expect(routesIn(findings.filter(({ zone }) => zone === 'source'))).toEqual(['send'])
})

it('a use that cannot be followed is unknown, whatever another use is given', async () => {
  const { findings } = await found({
    'lib/stack.ts': stack(use('Chat', 'chat', 'send'), "    new LiveApi(this, 'Alerts', more)"),
  })
  expect(routesIn(findings)).toEqual(['send', '?'])
})

it('stacks of two stages that give the same are one channel', async () => {
  const { findings, channels } = await found({
    'lib/stack.ts': stack(use('Chat', 'chat', 'send')),
    'bin/app.ts':
      "import { App } from 'aws-cdk-lib'\nimport { Live } from '../lib/stack'\nconst app = new App()\nnew Live(app, 'dev', {})\nnew Live(app, 'prod', {})\n",
    'lib/other.ts': stack(use('ChatOfProd', 'chat', 'send')).replace('class Live ', 'class Prod '),
  })
  expect(routesIn(findings)).toEqual(['send'])
  expect(channels[0]?.id).toBe('Api')
})

it('a construct with very many uses stays as its file has it', async () => {
  const uses = Array.from({ length: 21 }, (_, index) => use(`Use${index}`, 'chat', `route${index}`))
  const { findings } = await found({ 'lib/stack.ts': stack(...uses) })
  expect(routesIn(findings)).toEqual(['?'])
})

it('the uses of a class in its own file are kept apart as well', async () => {
  const uses = [use('Chat', 'chat', 'send'), use('Alerts', 'alerts', 'subscribe')]
  const own = [
    construct,
    "import { Stack } from 'aws-cdk-lib'",
    ...stack(...uses)
      .split('\n')
      .slice(2),
  ].join('\n')
  const { channels } = await found({ 'lib/live-api.ts': own })
  expect(channels.map(({ id }) => id)).toEqual(['Alerts/Api', 'Chat/Api'])
})

it('what a use in the same file makes is known by that use', async () => {
  const uses = [`const chat =${use('Chat', 'chat', 'send').trimStart().replace(/^/, ' ')}`]
  const own = [
    construct
      .replace('  constructor', '  readonly api: WebSocketApi\n  constructor')
      .replace('const api', 'const api = this.api'),
    "import { CfnOutput, Stack } from 'aws-cdk-lib'",
    ...stack(
      use('Alerts', 'alerts', 'subscribe'),
      ...uses,
      "    new CfnOutput(this, 'Url', { value: chat.api.apiEndpoint })",
    )
      .split('\n')
      .slice(2),
  ].join('\n')
  const { findings } = await found({ 'lib/live-api.ts': own })
  const address = findings.filter(({ messageId }) => messageId === 'address')
  expect(address.map(({ links }) => links)).toEqual([
    [{ kind: 'declaration', name: 'lib/live-api.ts#Chat/Api' }],
  ])
})

it('a table that a function learns of later is known by that variable', async () => {
  const { findings } = await found({
    'lib/stack.ts': stack(
      use('Chat', 'chat', 'send'),
      "    const table = new Table(this, 'Connections', { partitionKey: { name: 'connectionId', type: AttributeType.STRING } })",
      "    const other = new Function(this, 'Other', { runtime: Runtime.NODEJS_20_X, code: Code.fromAsset('lambda/alerts'), handler: 'index.handler' })",
      "    other.addEnvironment('WHO_IS_HERE', table.tableName)",
    ).replace(
      'import { LiveApi }',
      "import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb'\nimport { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'\nimport { LiveApi }",
    ),
  })
  const tables = findings.filter(({ ruleId }) => ruleId === 'connection-table')
  expect(tables.map(({ links }) => links.filter(({ kind }) => kind === 'variable'))).toEqual([
    [{ kind: 'variable', name: 'WHO_IS_HERE' }],
  ])
})
