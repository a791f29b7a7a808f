import { describe, expect, it } from 'vitest'
import { gatewaysOf, routesOf } from './support/gateway-routes.js'

const read = ['$connect lambda/connect.ts#handler', 'send lambda/send.ts#handler']

const code = {
  'lambda/connect.ts': 'export const handler = async () => ({ statusCode: 200 })\n',
  'lambda/send.ts': 'export const handler = async () => ({ statusCode: 200 })\n',
}

const imports = `import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
`

/** Functions that are made in the constructor of a stack, and the API that is given them. */
const stack = (functions: string, connect: string, send: string, more = '') => ({
  ...code,
  'stack.ts': `${imports}
export class Chat extends Stack {
  constructor(scope, id) {
    super(scope, id)
    ${functions}
    const api = new WebSocketApi(this, 'Chat', {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('c', ${connect}) },
    })
    api.addRoute('send', { integration: new WebSocketLambdaIntegration('s', ${send}) })
  }
  ${more}
}
`,
})

/** Routes that the constructor adds. */
const loops = (adding: string) => ({
  ...code,
  'stack.ts': `${imports}
export class Chat extends Stack {
  constructor(scope, id) {
    super(scope, id)
    const api = new WebSocketApi(this, 'Chat')
    ${adding}
  }

  add(api, key, name) {
    const fn = this.make(name, name + '.handler')
    api.addRoute(key, { integration: new WebSocketLambdaIntegration(key, fn) })
  }

  make(id, handler) {
    return new Function(this, id, { runtime: Runtime.NODEJS_20_X, code: Code.fromAsset('lambda'), handler })
  }
}
`,
})

const fn = 'new NodejsFunction(this, name, { entry: `lambda/${name}.ts` })'
const names = "['connect', 'send']"
const inTurn = (body: string) => `for (const name of ${names}) ${body}`

describe('functions that are made in turn', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['by index', stack(`const all = ${names}.map((name) => ${fn})`, 'all[0]', 'all.at(-1)')],
    ['taken apart', stack(`const [one, two] = ${names}.map((name) => ${fn})`, 'one', 'two')],
    [
      'pairs of a table',
      stack(
        `const table = { connect: 'connect', say: 'send' }
    const all = Object.fromEntries(Object.entries(table).map(([key, name]) => [key, ${fn}]))`,
        'all.connect',
        "all['say']",
      ),
    ],
    ['put into a record', stack(`const all = {}; ${inTurn(`all[name] = ${fn}`)}`, 'all.connect', 'all.send')],
    ['pushed', stack(`const all = []; ${inTurn(`{ all.push(${fn}) }`)}`, 'all[0]', 'all[1]')],
    [
      'set in a map',
      stack(
        `const all = new Map(); ${inTurn(`all.set(name, ${fn})`)}`,
        "all.get('connect')",
        "all.get('send')",
      ),
    ],
    [
      'in a sum',
      stack(
        `const all = ${names}.reduce((sum, name) => ({ ...sum, [name]: ${fn} }), {})`,
        'all.connect',
        'all.send',
      ),
    ],
    [
      'in a sum that is written to',
      stack(
        `const all = ${names}.reduce((sum, name) => { sum[name] = ${fn}; return sum }, {} as Functions)`,
        'all.connect',
        'all.send',
      ),
    ],
    ['by a function', stack(`const make = (name) => ${fn}`, "make('connect')", "make('send')")],
    [
      'by a method, with settings and afterwards',
      stack(
        '',
        "this.make({ name: 'connect' })",
        "this.make({ name: 'send' })",
        `make({ name, file = name + '.ts' }) {
    const made = new NodejsFunction(this, name, { entry: 'lambda/' + file })
    made.addEnvironment('TABLE', 'chat')
    return made
  }`,
      ),
    ],
    [
      'by a method that is given a path of several parts',
      {
        ...stack(
          `const dir = path.join(__dirname, 'lambda')
    this.one = this.make('One', path.join(dir, 'connect.ts'))
    this.two = this.make('Two', \`\${dir}/send.ts\`)`,
          'this.one',
          'this.two',
          'make(id, entry) { return new NodejsFunction(this, id, { entry }) }',
        ),
      },
    ],
    [
      'by a function of another file, of names of a third',
      {
        ...stack(`const all = names.map((name) => make(this, name))`, 'all[0]', 'all[1]'),
        'make.ts': `${imports}
export function make(scope, name) {
  return new NodejsFunction(scope, name, { entry: \`lambda/\${name}.ts\` })
}
`,
        'names.ts': `export const names = ${names} as const\n`,
      },
    ],
  ])('%s', async (_, files) => {
    const given = { ...files }
    given['stack.ts'] = `import path = require('path')\n${files['stack.ts']}`
    if (files['make.ts'])
      given['stack.ts'] =
        `import { make } from './make'\nimport { names } from './names'\n${files['stack.ts']}`
    expect(await routesOf(given)).toEqual(read)
  })

  it('by a stack that hands them to another', async () => {
    const lambdas = `${imports}
export class Lambdas extends Stack {
  readonly connect: Function
  readonly send: Function
  constructor(scope, id) {
    super(scope, id)
    this.connect = this.make('connect')
    this.send = this.make('send')
  }
  private make(name) {
    return ${fn}
  }
}
`
    const chat = `${imports}
export class Chat extends Stack {
  constructor(scope, id, props: { connect: Function; send: Function }) {
    super(scope, id)
    const api = new WebSocketApi(this, 'Chat')
    api.addRoute('$connect', { integration: new WebSocketLambdaIntegration('c', props.connect) })
    api.addRoute('send', { integration: new WebSocketLambdaIntegration('s', props.send) })
  }
}
`
    const app = `import { App } from 'aws-cdk-lib'
import { Chat } from './chat'
import { Lambdas } from './lambdas'
const app = new App()
const lambdas = new Lambdas(app, 'Lambdas')
new Chat(app, 'Chat', { connect: lambdas.connect, send: lambdas.send })
`
    expect(await routesOf({ ...code, 'lambdas.ts': lambdas, 'chat.ts': chat, 'app.ts': app })).toEqual(read)
  })

  it('of Pulumi', async () => {
    const program = `import * as pulumi from '@pulumi/pulumi'
import * as aws from '@pulumi/aws'

const api = new aws.apigatewayv2.Api('chat', { protocolType: 'WEBSOCKET' })
for (const [key, name] of Object.entries({ $connect: 'connect', send: 'send' })) {
  const fn = new aws.lambda.Function(name, {
    runtime: 'nodejs20.x',
    handler: \`\${name}.handler\`,
    code: new pulumi.asset.FileArchive('./lambda'),
  })
  const integration = new aws.apigatewayv2.Integration(name, { apiId: api.id, integrationUri: fn.invokeArn })
  new aws.apigatewayv2.Route(name, { apiId: api.id, routeKey: key, target: pulumi.interpolate\`integrations/\${integration.id}\` })
}
`
    expect(await routesOf({ ...code, 'index.ts': program })).toEqual(read)
  })
})

describe('routes that are added in turn', () => {
  const pairs = "[['$connect', 'connect'], ['send', 'send']]"

  it.each([
    ['by a loop', `for (const [key, name] of ${pairs}) this.add(api, key, name)`],
    ['by forEach', `;${pairs}.forEach(([key, name]) => this.add(api, key, name))`],
    [
      'of objects',
      "for (const one of [{ key: '$connect', name: 'connect' }, { key: 'send', name: 'send' }]) this.add(api, one.key, one.name)",
    ],
    ['by calls', "this.add(api, '$connect', 'connect'); this.add(api, 'send', 'send')"],
  ])('%s', async (_, adding) => {
    expect(await routesOf(loops(adding))).toEqual(read)
  })

  it.each([
    ['on a condition', `for (const [key, name] of ${pairs}) if (key !== 'send') this.add(api, key, name)`],
    [
      'in a loop that skips',
      `for (const [key, name] of ${pairs}) { if (key === 'send') continue; this.add(api, key, name) }`,
    ],
    [
      'of a list that is not all known',
      'for (const [key, name] of routesOf(props)) this.add(api, key, name)',
    ],
  ])('not %s', async (_, adding) => {
    expect(await routesOf(loops(adding))).not.toEqual(read)
    expect((await routesOf(loops(adding))).every((one) => one.startsWith('? '))).toBe(true)
  })

  it('not of a function that returns one of several', async () => {
    const files = stack(
      `const make = (name) => { if (name) return ${fn}; return new NodejsFunction(this, 'other', { entry: 'lambda/send.ts' }) }`,
      "make('connect')",
      "make('send')",
    )
    expect(await routesOf(files)).toEqual(['$connect ?', 'send ?'])
  })
})

describe('functions of SST', () => {
  const own = (imports: string, connect: string, send: string, routes: string) => ({
    ...code,
    'sst.json': '{}',
    'stacks/chat.ts': `${imports}
export default class Chat extends sst.Stack {
  constructor(scope, id) {
    super(scope, id)
    const connect = ${connect}
    const send = ${send}
    ${routes}
  }
}
`,
  })
  const old = `import * as sst from '@serverless-stack/resources'
import { WebSocketApi } from '@aws-cdk/aws-apigatewayv2'
import { LambdaWebSocketIntegration } from '@aws-cdk/aws-apigatewayv2-integrations'
`

  it.each<[string, Readonly<Record<string, string>>]>([
    [
      'in an API of the CDK',
      own(
        old,
        "new sst.Function(this, 'Connect', { handler: 'lambda/connect.handler' })",
        "new sst.Function(this, 'Send', 'lambda/send.handler')",
        `const api = new WebSocketApi(this, 'Chat', {
      connectRouteOptions: { integration: new LambdaWebSocketIntegration({ handler: connect }) },
    })
    api.addRoute('send', { integration: new LambdaWebSocketIntegration({ handler: send }) })`,
      ),
    ],
    [
      'below a folder of the application',
      own(
        old,
        "new sst.Function(this, 'Connect', { handler: 'connect.handler', srcPath: 'lambda' })",
        "new sst.Function(this, 'Send', { handler: 'send.handler' })",
        "new sst.WebSocketApi(this, 'Chat', { routes: { $connect: connect, send: { function: send } } })",
      ),
    ],
    [
      'in routes that are added together',
      own(
        old,
        "new sst.Function(this, 'Connect', 'lambda/connect.handler')",
        "'lambda/send.handler'",
        "const api = new sst.WebSocketApi(this, 'Chat'); api.addRoutes(this, { $connect: connect, send })",
      ),
    ],
  ])('%s', async (_, files) => {
    expect(await routesOf(files)).toEqual(read)
  })
})

describe('in Python', () => {
  const python = 'def handler(event, context):\n    return {"statusCode": 200}\n'
  const made =
    'lambda_.Function(self, name, runtime=lambda_.Runtime.PYTHON_3_12, handler=f"{name}.handler", code=lambda_.Code.from_asset("lambda"))'
  const stack = (lines: readonly string[], more = '') => ({
    'lambda/connect.py': python,
    'lambda/send.py': python,
    'app.py': `from aws_cdk import Stack, aws_apigatewayv2 as apigw, aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration


class Chat(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        names = ["connect", "send"]
        api = apigw.WebSocketApi(self, "Chat")
${lines.map((line) => `        ${line}\n`).join('')}${more}
`,
  })
  const app = (functions: readonly string[], connect: string, send: string, more = '') =>
    stack(
      [
        ...functions,
        `api.add_route("$connect", integration=WebSocketLambdaIntegration("c", ${connect}))`,
        `api.add_route("send", integration=WebSocketLambdaIntegration("s", ${send}))`,
      ],
      more,
    )
  const both = ['$connect lambda/connect.py#handler', 'send lambda/send.py#handler']

  it.each<[string, Readonly<Record<string, string>>]>([
    ['by index', app([`fns = [${made} for name in names]`], 'fns[0]', 'fns[1]')],
    ['taken apart', app([`connect, send = [${made} for name in names]`], 'connect', 'send')],
    ['by key', app([`fns = {name: ${made} for name in names}`], 'fns["connect"]', 'fns["send"]')],
    [
      'put into a dict',
      app(['fns = {}', 'for name in names:', `    fns[name] = ${made}`], 'fns["connect"]', 'fns["send"]'),
    ],
    ['appended', app(['fns = []', 'for name in names:', `    fns.append(${made})`], 'fns[0]', 'fns[1]')],
    [
      'by a method',
      app(
        ['self.send = self.make(name="send")'],
        'self.make("connect")',
        'self.send',
        `
    def make(self, name, table="chat"):
        fn = ${made}
        fn.add_environment("TABLE", table)
        return fn`,
      ),
    ],
  ])('%s', async (_, files) => {
    expect(await routesOf(files)).toEqual(both)
  })

  const inTurn = (...before: readonly string[]) => {
    const indent = before.at(-1)?.endsWith(':') && !before.includes('    continue') ? '        ' : '    '
    return stack([
      'for key, name in {"$connect": "connect", "send": "send"}.items():',
      ...before.map((line) => `    ${line}`),
      `${indent}api.add_route(key, integration=WebSocketLambdaIntegration(name, ${made}))`,
    ])
  }

  it('in routes that a loop adds', async () => {
    expect(await routesOf(inTurn())).toEqual(both)
  })

  it.each([
    ['skips', inTurn('if key == "send":', '    continue')],
    ['asks', inTurn('if key == "send":')],
  ])('not of a loop that %s', async (_, files) => {
    const found = await routesOf(files)
    expect(found).not.toEqual([])
    expect(found.every((one) => one.startsWith('? '))).toBe(true)
  })

  it('not of a comprehension that leaves some out', async () => {
    const files = app([`fns = [${made} for name in names if name != "send"]`], 'fns[0]', 'fns[1]')
    expect(await routesOf(files)).toEqual(['$connect ?', 'send ?'])
  })
})

const connecting = (more: string) =>
  `{ connectRouteOptions: { ${more} integration: new WebSocketLambdaIntegration('c', new NodejsFunction(this, 'C', { entry: 'lambda/connect.ts' })) } }`

const handedOn = (given: string, adding: string) => ({
  ...code,
  'stack.ts': `${imports}
import { More } from './more'
export class Chat extends Stack {
  constructor(scope, id) {
    super(scope, id)
    const api = new WebSocketApi(this, 'Chat', ${connecting('')})
    new More(this, 'More', ${given})
  }
}
`,
  'more.ts': `${imports}
export class More extends Stack {
  constructor(scope, id, props: { api: WebSocketApi }) {
    super(scope, id)
    ${adding}
  }
}
`,
})

const sending =
  "new WebSocketLambdaIntegration('s', new NodejsFunction(this, 'S', { entry: 'lambda/send.ts' }))"

describe('routes that another file adds', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['to the API', handedOn('{ api }', `props.api.addRoute('send', { integration: ${sending} })`)],
    ['to an API by its type', handedOn('props', `props.api.addRoute('send', { integration: ${sending} })`)],
  ])('are read: %s', async (_, files) => {
    expect(await routesOf(files)).toEqual(read)
  })

  it('are not left out where only their API is not known', async () => {
    const files = handedOn('props', "new CfnRoute(this, 'R', { apiId: props.id, routeKey: 'send' })")
    const head = "import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2'\n"
    expect(await routesOf({ ...files, 'more.ts': head + files['more.ts'] })).toEqual([
      '$connect lambda/connect.ts#handler',
      'send ?',
    ])
  })
})

it.each([
  ['is handed in', 'authorizer: props.authorizer,', ['props.authorizer']],
  ['another file makes', 'authorizer: guard(this),', ['?']],
  ['is none', 'authorizer: new WebSocketNoneAuthorizer(),', []],
])('does not leave out an authorizer that %s', async (_, given, names) => {
  const files = {
    ...code,
    'stack.ts': `${imports}
import { WebSocketNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { guard } from './guard'
export class Chat extends Stack {
  constructor(scope, id, props) {
    super(scope, id)
    const api = new WebSocketApi(this, 'Chat', ${connecting(given)})
  }
}
`,
    'guard.ts': `import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
export const guard = (scope) => new WebSocketLambdaAuthorizer('A', scope.fn)
`,
  }
  const apis = await gatewaysOf(files)
  expect(apis.flatMap(({ authorizer }) => authorizer?.name ?? [])).toEqual(names)
})

it('gives functions of SST the variables that their API has for all', async () => {
  const [api] = await gatewaysOf({
    'sst.json': '{}',
    'stacks/chat.ts': `import { WebSocketApi } from 'sst/constructs'

export function Chat({ stack }) {
  new WebSocketApi(stack, 'Chat', {
    defaults: { function: { environment: { TABLE: 'talks' } } },
    routes: {
      $connect: 'src/connect.handler',
      say: { function: { handler: 'src/say.handler', environment: { MODEL: 'small' } } },
    },
  })
}
`,
    'src/connect.ts': 'export const handler = async () => ({ statusCode: 200 })\n',
    'src/say.ts': 'export const handler = async () => ({ statusCode: 200 })\n',
  })
  expect(api?.routes.map(({ key, fn }) => [key, fn?.environment])).toEqual([
    ['$connect', ['TABLE']],
    ['say', ['MODEL', 'TABLE']],
  ])
})
