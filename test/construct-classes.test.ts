import { describe, expect, it } from 'vitest'
import { gatewaysOf, routesOf } from './support/gateway-routes.js'

const node = 'export const handler = async () => ({ statusCode: 200 })\n'
const code = { 'lambda/connect.ts': node, 'lambda/send.ts': node }
const read = ['$connect lambda/connect.ts#handler', 'send lambda/send.ts#handler']

const imports = `import { Duration, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import * as path from 'path'
`

/** A stack that makes functions by a class of the project, and an API that calls them. */
const stack = (functions: string, connect: string, send: string) => `${imports}
import { Own } from './own'
export class Chat extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props)
    ${functions}
    const api = new WebSocketApi(this, 'Chat', {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('c', ${connect}) },
    })
    api.addRoute('send', { integration: new WebSocketLambdaIntegration('s', ${send}) })
  }
}
`

const files = (own: string, given: string) => ({
  ...code,
  'lib/own.ts': `${imports}\n${own}`,
  'lib/chat.ts': given,
})

const holding = (made: string, more = '') => `export class Own extends Construct {
  readonly fn: Function
  constructor(scope: Construct, id: string, props: OwnProps = {}) {
    super(scope, id)
    ${made}
  }
  ${more}
}
`
const named = holding('this.fn = new NodejsFunction(this, "Handler", { entry: `lambda/${props.name}.ts` })')
const both =
  "const one = new Own(this, 'One', { name: 'connect' }), two = new Own(this, 'Two', { name: 'send' })"

const inSteps = holding(`let all: FunctionProps = {
      runtime: props.runtime ?? Runtime.NODEJS_20_X,
      handler: props.handler ?? 'send.handler',
      code: props.code,
    }
    if (props.role) all = { ...all, role: props.role }
    this.fn = new Function(this, id, all)`)
const assets = "code: Code.fromAsset(path.join(__dirname, '../lambda'))"

const extending = `export class Own extends NodejsFunction {
  constructor(scope: Construct, id: string, props: NodejsFunctionProps) {
    super(scope, id, { runtime: Runtime.NODEJS_20_X, timeout: Duration.seconds(7), ...props })
  }
}
`
const byName = `export class Own extends NodejsFunction {
  constructor(scope: Construct, name: string) {
    super(scope, name, { entry: path.join(__dirname, '../lambda', name + '.ts') })
  }
}
`

describe('functions that a class of the project makes', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['in a field', files(named, stack(both, 'one.fn', 'two.fn'))],
    [
      'in a field, where they are used',
      files(
        named,
        stack(
          '',
          "new Own(this, 'One', { name: 'connect' }).fn",
          "new Own(this, 'Two', { name: 'send' }).fn",
        ),
      ),
    ],
    [
      'in a field, behind a getter',
      files(
        holding(
          'this.made = new NodejsFunction(this, "H", { entry: `lambda/${props.name}.ts` })',
          'get fn() { return this.made }',
        ),
        stack(both, 'one.fn', 'two.fn'),
      ),
    ],
    [
      'in a field, behind a method',
      files(
        holding(
          'this.fn = new NodejsFunction(this, "H", { entry: `lambda/${props.name}.ts` })',
          'handler() { return this.fn }',
        ),
        stack(both, 'one.handler()', 'two.handler()'),
      ),
    ],
    [
      'of options that are put together in steps',
      files(
        inSteps,
        stack(
          `const one = new Own(this, 'One', { ${assets}, handler: 'connect.handler' }), two = new Own(this, 'Two', { ${assets} })`,
          'one.fn',
          'two.fn',
        ),
      ),
    ],
    [
      'of folders, with one name for the handler and one for the function',
      {
        ...files(
          holding(`this.fn = new Function(this, 'Handler', {
      runtime: Runtime.NODEJS_20_X, handler: props.name + '.handler', code: Code.fromAsset('lambda'),
    })`),
          stack(both, 'one.fn', 'two.fn'),
        ),
      },
    ],
    [
      'and hands to another stack',
      {
        ...files(named, ''),
        'lib/chat.ts': stack('', 'props.connect', 'props.send'),
        'app.ts': `${imports}
import { Own } from './lib/own'
import { Chat } from './lib/chat'
const one = new Own(app, 'One', { name: 'connect' })
const two = new Own(app, 'Two', { name: 'send' })
new Chat(app, 'Chat', { connect: one.fn, send: two.fn })
`,
      },
    ],
    [
      'that extends one of the library',
      files(
        extending,
        stack(
          "const one = new Own(this, 'One', { entry: 'lambda/connect.ts' }), two = new Own(this, 'Two', { entry: 'lambda/send.ts' })",
          'one',
          'two',
        ),
      ),
    ],
    [
      'that extends one of the library, by a name',
      files(byName, stack("const one = new Own(this, 'connect'), two = new Own(this, 'send')", 'one', 'two')),
    ],
    [
      'that extends one without a constructor',
      files(
        'export class Own extends Base {}\nclass Base extends NodejsFunction {}\n',
        stack(
          "const one = new Own(this, 'One', { entry: 'lambda/connect.ts' }), two = new Own(this, 'Two', { entry: 'lambda/send.ts' })",
          'one',
          'two',
        ),
      ),
    ],
  ])('%s', async (_, given) => {
    expect(await routesOf(given)).toEqual(read)
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    [
      'on a condition',
      files(
        holding(`if (props.name) this.fn = new NodejsFunction(this, 'A', { entry: 'lambda/connect.ts' })
    else this.fn = new NodejsFunction(this, 'B', { entry: 'lambda/send.ts' })`),
        stack(both, 'one.fn', 'two.fn'),
      ),
    ],
    [
      'with options that replace what is given',
      files(
        named,
        stack(
          "const one = new Own(this, 'One', { name: 'connect', ...props }), two = new Own(this, 'Two', { name: 'send', ...props })",
          'one.fn',
          'two.fn',
        ),
      ),
    ],
    [
      'of options that are replaced in steps',
      files(
        holding(`let all = { entry: 'lambda/connect.ts' }
    if (props.name) all = { ...all, entry: \`lambda/\${props.name}.ts\` }
    this.fn = new NodejsFunction(this, 'Handler', all)`),
        stack(both, 'one.fn', 'two.fn'),
      ),
    ],
  ])('are not guessed %s', async (_, given) => {
    expect(await routesOf(given)).toEqual(['$connect ?', 'send ?'])
  })

  it('have the settings of their class', async () => {
    const [api] = await gatewaysOf(
      files(
        extending,
        stack(
          "const one = new Own(this, 'One', { entry: 'lambda/connect.ts', environment: { MODEL: 'small' } })",
          'one',
          'one',
        ),
      ),
    )
    expect(api?.routes[0]?.fn).toMatchObject({ timeout: 7, environment: ['MODEL'] })
  })

  it('are told apart by their folders', async () => {
    const made = holding(`this.fn = new Function(this, 'Handler', {
      runtime: Runtime.NODEJS_20_X, handler: 'index.handler', code: Code.fromAsset(\`lambda/\${props.name}\`),
    })`)
    const given = files(made, stack(both, 'one.fn', 'two.fn'))
    expect(
      await routesOf({ ...given, 'lambda/connect/index.js': node, 'lambda/send/index.js': node }),
    ).toEqual(['$connect lambda/connect/index.js#handler', 'send lambda/send/index.js#handler'])
  })

  it('are told apart where their code is not known', async () => {
    const made = holding(
      "this.fn = new Function(this, 'Handler', { handler: 'index.handler', code: props.code })",
    )
    const given = stack(
      "const one = new Own(this, 'One', { code: codeOf('connect') }), two = new Own(this, 'Two', { code: Code.fromAsset('lambda') })",
      'one.fn',
      'two.fn',
    )
    const [api] = await gatewaysOf(files(made, given))
    expect(api?.routes[0]?.fn?.handlers).toEqual([])
  })

  it('are one for the stages that make the same', async () => {
    const lambdas = `export class Own extends Stack {
  readonly connect: Function
  readonly send: Function
  constructor(scope: Construct, id: string, props: OwnProps) {
    super(scope, id, props)
    this.connect = new NodejsFunction(this, 'Connect', { entry: 'lambda/connect.ts' })
    this.send = new NodejsFunction(this, 'Send', { entry: 'lambda/send.ts' })
  }
}
`
    const app = `${imports}
import { Own } from './lib/own'
import { Chat } from './lib/chat'
const dev = new Own(app, 'dev-functions', { stage: 'dev' })
const prod = new Own(app, 'prod-functions', { stage: 'prod' })
new Chat(app, 'dev', { connect: dev.connect, send: dev.send })
new Chat(app, 'prod', { connect: prod.connect, send: prod.send })
`
    const given = { ...files(lambdas, stack('', 'props.connect', 'props.send')), 'app.ts': app }
    expect(await routesOf(given)).toEqual(read)
  })
})

describe('routes that a class of the project adds', () => {
  const adding = `export class Own extends Construct {
  readonly api: WebSocketApi
  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.api = new WebSocketApi(this, 'Chat')
  }
  addRoute(key: string, fn: IFunction) {
    this.api.addRoute(key, { integration: new WebSocketLambdaIntegration(key, fn) })
    return this
  }
}
`
  const using = (calls: string) => `${imports}
import { Own } from './own'
export class Chat extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props)
    const ws = new Own(this, 'Ws')
    const connect = new NodejsFunction(this, 'C', { entry: 'lambda/connect.ts' })
    const send = new NodejsFunction(this, 'S', { entry: 'lambda/send.ts' })
    ${calls}
  }
}
`

  it.each([
    ['one after the other', "ws.addRoute('$connect', connect); ws.addRoute('send', send)"],
    ['in a chain', "ws.addRoute('$connect', connect).addRoute('send', send)"],
    ['in a loop', "for (const [key, fn] of [['$connect', connect], ['send', send]]) ws.addRoute(key, fn)"],
  ])('%s', async (_, calls) => {
    expect((await routesOf(files(adding, using(calls)))).toSorted()).toEqual(read)
  })
})
