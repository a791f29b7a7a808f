import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { typedAt } from '../support/typing.js'

const cases = 'transforms/gateway-server/cases/serverless/input'
const files = Object.fromEntries(
  readdirSync(cases).map((name) => [name, readFileSync(join(cases, name), 'utf8')]),
)
const run = (cwd: string, ...flags: readonly string[]) =>
  callCli(['apply', '--servers', '--lang', 'en', ...flags], { cwd })

it('says of a WebSocket API what would be written, writes it once, and takes it back', async () => {
  const repository = new TemporaryRepository(files)
  const { path: cwd } = repository
  const dry = await run(cwd, '--dry-run')
  expect(dry.code).toBe(0)
  expect(dry.stdout).toContain('+    client = management_client(')
  expect(dry.stderr).toContain('  serverless.yml:18  realtime/app.py  $connect, $disconnect, say\n')
  const check = await run(cwd, '--check')
  expect([check.code, check.stdout.trim().split('\n').sort()]).toEqual([
    1,
    [
      'handlers.py',
      'realtime/apigw_sockets.py',
      'realtime/app.py',
      'realtime/requirements.txt',
      'realtime/sse_sockets.py',
    ],
  ])
  expect(repository.git('status', '--short')).toBe('')
  expect(await run(cwd)).toMatchObject({ code: 0, stderr: '' })
  expect(await run(cwd, '--check')).toMatchObject({ code: 0, stdout: '' })
  const scanned = await callCli(['scan', '--format', 'json'], { cwd })
  expect(scanned.stdout).not.toContain('"path": "realtime/apigw_sockets.py"')
  expect(await callCli(['undo'], { cwd })).toMatchObject({ code: 0 })
  expect(repository.git('status', '--short')).toBe('')
})

it('asks about it', async () => {
  const { path: cwd } = new TemporaryRepository(files)
  const { code, out, err } = await typedAt(cwd, 'n', '--servers')
  expect(code).toBe(0)
  expect(err).toContain(
    '(1/1) Also run the Lambda handlers of the WebSocket API at serverless.yml:18 in a process (realtime/app.py)?',
  )
  expect(out).toContain('Nothing was written, as you chose.')
})

it('goes back from it to the question before', async () => {
  const app = `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/ws")
async def echo(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
`
  const repository = new TemporaryRepository({ ...files, 'web/main.py': app })
  const { code, err } = await typedAt(repository.path, 'n\nb\ny\nn\n', '--servers')
  expect(code).toBe(0)
  expect(err.match(/\(1\/1\) \w+ \w+/g)).toEqual([
    '(1/1) Also serve',
    '(1/1) Also run',
    '(1/1) Also serve',
    '(1/1) Also run',
  ])
  expect(repository.git('status', '--short').split('\n').filter(Boolean)).toEqual([
    ' M web/main.py',
    '?? web/sse_sockets.py',
  ])
})

it('installs what Lambda brings along for code that a handler imports', async () => {
  const { path: cwd } = new TemporaryRepository({
    'serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
functions:
  connect: { handler: handler.connect, events: [{ websocket: $connect }] }
`,
    'package.json': '{ "name": "chat" }\n',
    'handler.js': "const { table } = require('./lib/table')\n\nexports.connect = async () => table()\n",
    'lib/table.js':
      "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb')\n\nexports.table = () => new DynamoDBClient({})\n",
  })
  const { code, stderr } = await run(cwd, '--dry-run')
  expect([code, stderr.match(/Start: .*/)?.[0]]).toEqual([
    0,
    'Start: npm install @aws-sdk/client-dynamodb && npm install --prefix realtime && node realtime/app.mjs',
  ])
})

it.each([
  ['yarn.lock', {}, 'npx --yes yarn install && npx --yes yarn add @aws-sdk/client-dynamodb'],
  ['pnpm-lock.yaml', {}, 'npx --yes pnpm install && npx --yes pnpm add @aws-sdk/client-dynamodb'],
  ['bun.lockb', {}, 'npx --yes bun install && npx --yes bun add @aws-sdk/client-dynamodb'],
  ['package-lock.json', {}, 'npm install @aws-sdk/client-dynamodb'],
  [
    'notes.txt',
    { packageManager: 'pnpm@9.1.0' },
    'npx --yes pnpm@9.1.0 install && npx --yes pnpm@9.1.0 add @aws-sdk/client-dynamodb',
  ],
  [
    '.yarnrc.yml',
    { packageManager: 'yarn@4.5.0' },
    'npx --yes corepack yarn install && npx --yes corepack yarn add @aws-sdk/client-dynamodb',
  ],
])('installs with the package manager of the project: %s', async (lock, more, command) => {
  const { path: cwd } = new TemporaryRepository({
    'serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
functions:
  connect: { handler: handler.connect, events: [{ websocket: $connect }] }
`,
    [lock]: '',
    'package.json': JSON.stringify({ name: 'chat', ...more }),
    'handler.js':
      "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb')\n\nexports.connect = async () => new DynamoDBClient({}).config && {}\n",
  })
  const { code, stderr } = await run(cwd, '--dry-run')
  expect([code, stderr.match(/Start: .*/)?.[0]]).toEqual([
    0,
    `Start: ${command} && npm install --prefix realtime && node realtime/app.mjs`,
  ])
  expect(stderr).toContain(
    'No client of the Management API was found in the code that the routes import.\n    A package that makes one of the event asks https://localhost/dev, where nothing is.',
  )
})

it('says where layers must be that the code asks for by their place in Lambda', async () => {
  const repository = new TemporaryRepository({
    'service/serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
layers:
  shared: { path: shared }
functions:
  connect: { handler: handlers/connect.handler, events: [{ websocket: $connect }] }
`,
    'service/package.json': '{ "name": "chat" }\n',
    'service/shared/nodejs/answer.js': 'exports.answer = { statusCode: 200 }\n',
    'service/handlers/connect.js':
      "const { answer } = require('/opt/nodejs/answer')\n\nexports.handler = async () => answer\n",
  })
  const { stdout } = await run(repository.path)
  expect(stdout).toContain(
    'Before the start, once, from the top of the repository: ln -s "$PWD"/service/shared/nodejs /opt/nodejs\n',
  )
  expect(stdout).toContain('      COPY service .\n      RUN ln -s /app/shared/nodejs /opt/nodejs\n')
})

it('leaves the client of a function that no route runs, in Node', async () => {
  const tell =
    "const { ApiGatewayManagementApiClient } = require('@aws-sdk/client-apigatewaymanagementapi')\n\nexports.api = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })\n"
  const repository = new TemporaryRepository({
    'serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
functions:
  connect: { handler: handlers/connect.handler, events: [{ websocket: $connect }] }
  say: { handler: handlers/say.handler, events: [{ websocket: say }] }
  deliver:
    handler: handlers/deliver.handler
    events: [{ sqs: arn:aws:sqs:eu-west-1:123456789012:deliveries }]
`,
    'package.json': '{ "name": "chat" }\n',
    'handlers/connect.js': 'exports.handler = async () => ({ statusCode: 200 })\n',
    'handlers/say.js':
      "const { api } = require('../lib/tell')\n\nexports.handler = async () => api && { statusCode: 200 }\n",
    'handlers/deliver.js': "const { api } = require('../lib/worker')\n\nexports.handler = async () => api\n",
    'lib/tell.js': tell,
    'lib/worker.js': tell,
  })
  expect(await run(repository.path)).toMatchObject({ code: 0 })
  expect(repository.git('diff', '--name-only')).toBe('lib/tell.js\n')
})

it('and in Python', async () => {
  const make = 'import boto3\n\napi = boto3.client("apigatewaymanagementapi")\n\n\n'
  const repository = new TemporaryRepository({
    'main.tf': `resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_integration" "say" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.say.invoke_arn
}

resource "aws_apigatewayv2_route" "say" {
  api_id                              = aws_apigatewayv2_api.chat.id
  route_key                           = "say"
  route_response_selection_expression = "$default"
  target                              = "integrations/\${aws_apigatewayv2_integration.say.id}"
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "\${path.module}/functions"
  output_path = "\${path.module}/code.zip"
}

resource "aws_lambda_function" "say" {
  function_name = "say"
  filename      = data.archive_file.code.output_path
  handler       = "say.handler"
  runtime       = "python3.12"
}

resource "aws_lambda_function" "deliver" {
  function_name = "deliver"
  filename      = data.archive_file.code.output_path
  handler       = "deliver.handler"
  runtime       = "python3.12"
}
`,
    'functions/say.py': `${make}def handler(event, context):\n    return {"statusCode": 200}\n`,
    'functions/deliver.py': `${make}def handler(event, context):\n    return api\n`,
  })
  expect(await run(repository.path)).toMatchObject({ code: 0 })
  expect(repository.git('diff', '--name-only')).toBe('functions/say.py\n')
})

const maker = 'import boto3\n\napi = boto3.client("apigatewaymanagementapi")\n'

/** A service whose route `say` is `say`, with modules that make a client each. */
const python = (say: string, makers: readonly string[]) => ({
  'serverless.yml': `service: chat
provider: { name: aws, runtime: python3.12 }
functions:
  say: { handler: app.say, events: [{ websocket: say }] }
`,
  'app.py': say,
  ...Object.fromEntries(makers.map((path) => [path, maker])),
})

it('leaves clients in code that no route imports, and says which: older builds, functions of a CDK program', async () => {
  const tell =
    "const { ApiGatewayManagementApiClient } = require('@aws-sdk/client-apigatewaymanagementapi')\n\nexports.api = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })\n"
  const repository = new TemporaryRepository({
    'bin/stack.ts': `import { App, Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'

const stack = new Stack(new App(), 'chat')
const settings = { runtime: Runtime.NODEJS_20_X, code: Code.fromAsset('functions') }
const say = new Function(stack, 'say', { ...settings, handler: 'say.handler' })
new Function(stack, 'deliver', { ...settings, handler: 'deliver.handler' })
const api = new WebSocketApi(stack, 'api')
api.addRoute('say', { integration: new WebSocketLambdaIntegration('say', say) })
`,
    'package.json': '{ "name": "chat" }\n',
    'functions/say.js': `${tell}exports.handler = async () => ({ statusCode: 200 })\n`,
    'functions/deliver.js': `${tell}exports.handler = async () => ({ statusCode: 200 })\n`,
    'functions/old/say.js': `${tell}exports.handler = async () => ({ statusCode: 200 })\n`,
  })
  const { code, stdout } = await run(repository.path)
  expect([code, repository.git('diff', '--name-only')]).toEqual([0, 'functions/say.js\n'])
  expect(stdout).toContain(
    'No route runs these clients, so they stay: functions/deliver.js:3, functions/old/say.js:3\n',
  )
  expect(await run(repository.path, '--check')).toMatchObject({ code: 0, stdout: '' })
})

it('follows imports of Python as Python does', async () => {
  const say = `from . import nothing
import chat.tell
from people import *


def say(event, context):
    from lazy import api
`
  const repository = new TemporaryRepository({
    ...python(say, ['chat/tell.py', 'chat/other.py', 'people/__init__.py', 'lazy.py', 'jobs/tell.py']),
    'chat/__init__.py': '',
  })
  const { code, stdout } = await run(repository.path)
  expect([code, repository.git('diff', '--name-only')]).toEqual([
    0,
    'chat/tell.py\nlazy.py\npeople/__init__.py\n',
  ])
  expect(stdout).toContain('No route runs these clients, so they stay: chat/other.py:3, jobs/tell.py:3\n')
  expect(await run(repository.path, '--check')).toMatchObject({ code: 0, stdout: '' })
})

it('takes a client for one of a route where an import may mean it', async () => {
  const named = new TemporaryRepository(
    python('from vendored.tell import api\n\n\ndef say(event, context):\n    return api\n', [
      'shared/tell.py',
      'shared/other.py',
    ]),
  )
  expect(await run(named.path)).toMatchObject({ code: 0 })
  expect(named.git('diff', '--name-only')).toBe('shared/tell.py\n')
  const computed = new TemporaryRepository(
    python(
      'import importlib\n\n\ndef say(event, context):\n    return importlib.import_module(context.name)\n',
      ['shared/tell.py'],
    ),
  )
  expect(await run(computed.path)).toMatchObject({ code: 0 })
  expect(computed.git('diff', '--name-only')).toBe('shared/tell.py\n')
})

const sayInNode = {
  'serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
functions:
  say: { handler: src/say.handler, events: [{ websocket: say }] }
`,
}

it('compiles with TypeScript where decorators ask for types, as a tsconfig or one that it extends says', async () => {
  const repository = new TemporaryRepository({
    ...sayInNode,
    'package.json': '{ "name": "chat" }\n',
    'base.json':
      '{ "compilerOptions": { "target": "es2022", "experimentalDecorators": true, "emitDecoratorMetadata": true } }\n',
    'tsconfig.json': '{ "extends": "./base.json" }\n',
    'src/types.d.ts':
      'declare const Reflect: { types?: unknown[]; metadata(key: string, value: unknown): object }\n',
    'src/say.ts': `const types: string[] = []
Object.assign(Reflect, { metadata: (_: string, value: unknown) => () => { types.push(String(value)) } })
const marked = (_: unknown) => {}

class Greeter {}

@marked
class Say {
  constructor(readonly greeter: Greeter) {}
}

console.log(types, Say.name)
process.exit()
export const handler = async () => ({ statusCode: 200 })
`,
  })
  const { stdout } = await run(repository.path)
  expect(stdout).toContain('W-METADATA tsconfig.json:1  emitDecoratorMetadata: the start line compiles')
  expect(stdout).toContain(
    'Start: npm install && npm install --prefix src/realtime && node src/realtime/build.mjs && node src/realtime/built.cjs',
  )
  // The packages that it would install, from here.
  const packages = repository.at('src/realtime/node_modules')
  mkdirSync(packages)
  for (const [name, own] of Object.entries({ esbuild: 'esbuild', typescript: 'typescript-5', ws: 'ws' }))
    symlinkSync(join(process.cwd(), 'node_modules', own), join(packages, name), 'dir')
  const start = (file: string) =>
    execFileSync(process.execPath, [file], { cwd: repository.path, encoding: 'utf8' })
  start('src/realtime/build.mjs')
  expect(start('src/realtime/built.cjs')).toMatch(/Greeter.* Say\n/s)
})

it('bundles where modules import names of a CommonJS package that Node does not find', async () => {
  const repository = new TemporaryRepository({
    ...sayInNode,
    'package.json': '{ "name": "chat", "type": "module", "dependencies": { "aws-sdk": "^2.1" } }\n',
    'src/say.ts': `import { createRequire } from 'node:module'
import aws, { DynamoDB } from 'aws-sdk'

const require = createRequire(import.meta.url)
console.log(new DynamoDB() instanceof aws.DynamoDB, new (await import('aws-sdk')).DynamoDB(), typeof require)
process.exit()
export const handler = async () => ({ statusCode: 200 })
`,
  })
  const { stdout } = await run(repository.path)
  expect(stdout).toContain('W-COMMONJS src/say.ts:2  names of aws-sdk, which Node does not find')
  expect(stdout).toContain('&& node src/realtime/build.mjs && node src/realtime/built.mjs')
  const packages = repository.at('node_modules')
  mkdirSync(join(packages, 'aws-sdk'), { recursive: true })
  // As version 2 gives its names: Node reads none of them from this.
  writeFileSync(
    join(packages, 'aws-sdk/index.js'),
    'class DynamoDB {}\nconst names = { DynamoDB }\nfor (const name in names) module.exports[name] = names[name]\n',
  )
  for (const name of ['esbuild', 'ws'])
    symlinkSync(join(process.cwd(), 'node_modules', name), join(packages, name), 'dir')
  const start = (file: string) =>
    execFileSync(process.execPath, [file], { cwd: repository.path, encoding: 'utf8' })
  start('src/realtime/build.mjs')
  expect(start('src/realtime/built.mjs')).toBe('true DynamoDB {} function\n')
})

it('starts with the settings that find what all files import, where they are of another folder', async () => {
  const repository = new TemporaryRepository({
    'serverless.yml': sayInNode['serverless.yml'].replace('src/say', 'functions/src/say'),
    'functions/package.json': '{ "name": "functions" }\n',
    'functions/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }\n',
    'functions/src/say.ts': `import { rooms } from '../../core/rooms'

console.log(rooms)
process.exit()
export const handler = async () => ({ statusCode: 200 })
`,
    'core/package.json': '{ "name": "core" }\n',
    'core/tsconfig.json': '{ "compilerOptions": { "baseUrl": "./" } }\n',
    'core/rooms.ts': "import { names } from 'src/names'\n\nexport const rooms = names.length\n",
    'core/src/names.ts': "export const names = ['a', 'b']\n",
  })
  const { stdout } = await run(repository.path)
  expect(stdout).toContain(
    'npx --prefix functions/realtime tsx --tsconfig core/tsconfig.json functions/realtime/app.mjs\n',
  )
  expect(stdout).not.toContain('W-TSCONFIG')
})

it('bundles where files import by the settings of their own folders', async () => {
  const repository = new TemporaryRepository({
    ...sayInNode,
    'package.json': '{ "name": "chat", "type": "module" }\n',
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }\n',
    'src/say.ts': `import { rooms } from '../core/rooms'
import { word } from '@/word'

console.log(rooms, word, __dirname.endsWith('realtime'))
process.exit()
export const handler = async () => ({ statusCode: 200 })
`,
    'src/word.ts': "export const word = 'word'\n",
    'core/tsconfig.json': '{ "compilerOptions": { "baseUrl": "./" } }\n',
    'core/rooms.ts':
      "import { names } from 'src/names'\nimport 'node:path'\n\nexport const rooms = names.length\n",
    'core/src/names.ts': "export const names = ['a', 'b']\n",
  })
  const { stdout } = await run(repository.path)
  expect(stdout).toContain('W-TSCONFIG core/rooms.ts:1  imports by core/tsconfig.json, which the process')
  expect(stdout).not.toContain('imports by tsconfig.json')
  const packages = repository.at('src/realtime/node_modules')
  mkdirSync(packages)
  for (const name of ['esbuild', 'ws'])
    symlinkSync(join(process.cwd(), 'node_modules', name), join(packages, name), 'dir')
  const start = (file: string) =>
    execFileSync(process.execPath, [file], { cwd: repository.path, encoding: 'utf8' })
  start('src/realtime/build.mjs')
  expect(start('src/realtime/built.mjs')).toBe('2 word true\n')
})

it.each([
  ['a package without modules', '{ "name": "chat" }', "import { DynamoDB } from 'aws-sdk'"],
  ['the whole package', '{ "name": "chat", "type": "module" }', "import aws from 'aws-sdk'"],
  ['types', '{ "name": "chat", "type": "module" }', "import type { DynamoDB } from 'aws-sdk'"],
  [
    'names that Node finds',
    '{ "name": "chat", "type": "module" }',
    "import { SSM } from '@aws-sdk/client-ssm'",
  ],
])('bundles nothing for %s', async (_, manifest, line) => {
  const repository = new TemporaryRepository({
    ...sayInNode,
    'package.json': manifest,
    'src/say.ts': `${line}\nexport const handler = async () => ({ statusCode: 200 })\n`,
  })
  const { stderr } = await run(repository.path, '--dry-run')
  expect(stderr).toContain('tsx src/realtime/app.mjs')
  expect(stderr).not.toContain('build.mjs')
})

it('begins with what is served where a server of other sockets stays', async () => {
  const repository = new TemporaryRepository({
    ...files,
    'dev/server.js':
      "const { WebSocketServer } = require('ws')\n\nnew WebSocketServer({ port: 8080 }).on('connection', (socket) => socket.send(Buffer.alloc(4)))\n",
  })
  const { stdout } = await run(repository.path)
  expect(stdout).toMatch(/^API Gateway WebSocket APIs whose Lambda handlers now also run/)
  expect(stdout).toContain('dev/server.js:3')
})

it('takes no response selection expression for an answer where there is no route response', async () => {
  const route = (key: string) => `  ${key}Route:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      RouteKey: ${key.toLowerCase()}
      RouteResponseSelectionExpression: $default
      Target: !Sub integrations/${'${Integration}'}
`
  const repository = new TemporaryRepository({
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Chat:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Chat
      IntegrationType: AWS_PROXY
      IntegrationUri: !Sub arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${'${Answer.Arn}'}/invocations
${route('Say')}${route('Ask')}  Response:
    Type: AWS::ApiGatewayV2::RouteResponse
    Properties: { ApiId: !Ref Chat, RouteId: !Ref AskRoute, RouteResponseKey: $default }
  Answer:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.handler, Runtime: python3.12 }
`,
    'app.py': 'def handler(event, context):\n    return {"statusCode": 200, "body": "done"}\n',
  })
  expect(await run(repository.path)).toMatchObject({ code: 0 })
  const app = readFileSync(repository.at('realtime/app.py'), 'utf8')
  expect(app.match(/responses=.*/)?.[0]).toBe('responses=["ask"],')
})

const service = files['serverless.yml'] ?? ''

it('serves one API that is declared for two regions once, and says where the other declaration is', async () => {
  const { path: cwd } = new TemporaryRepository({ ...files, 'serverless.eu.yml': service })
  const { code, stderr } = await run(cwd, '--dry-run')
  expect(code).toBe(0)
  expect(stderr).toContain(`  serverless.eu.yml:18  realtime/app.py  $connect, $disconnect, say
    serverless.yml:18 declares the same routes over the same code: this process serves both.
`)
})

it('leaves two APIs with other routes over the same code, and says so of both', async () => {
  const other = service.replace(/\bsay\b/g, 'shout')
  const { path: cwd } = new TemporaryRepository({ ...files, 'serverless.eu.yml': other })
  const { stderr } = await run(cwd, '--dry-run')
  expect(stderr.match(/V14 2 WebSocket APIs are declared over the same code {2}\([\w.]+:18\)/g)).toEqual([
    'V14 2 WebSocket APIs are declared over the same code  (serverless.eu.yml:18)',
    'V14 2 WebSocket APIs are declared over the same code  (serverless.yml:18)',
  ])
})

const api = (name: string, connect: string, say: string) => `  ${name}:
    Type: AWS::ApiGatewayV2::Api
    Properties: { ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
  ${name}Guard:
    Type: AWS::ApiGatewayV2::Authorizer
    Properties:
      ApiId: !Ref ${name}
      AuthorizerUri: !Sub '\${Auth.Arn}'
      IdentitySource: [route.request.querystring.token]
${[connect, say]
  .map(
    (fn, at) => `  ${fn}Calls:
    Type: AWS::ApiGatewayV2::Integration
    Properties: { ApiId: !Ref ${name}, IntegrationType: AWS_PROXY, IntegrationUri: !Sub '\${${fn}.Arn}' }
  ${fn}Route:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref ${name}
      RouteKey: ${at === 0 ? '$connect' : 'say'}
      Target: !Sub 'integrations/\${${fn}Calls}'
${at === 0 ? `      AuthorizationType: CUSTOM\n      AuthorizerId: !Ref ${name}Guard\n` : ''}  ${fn}:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ${fn.toLowerCase()}, Handler: app.handler, Runtime: python3.12 }
`,
  )
  .join('')}`

it('serves two APIs that have nothing but their authorizer in common, each by a folder of its own', async () => {
  const names = ['in', 'say', 'enter', 'tell', 'auth']
  const code = names.map((name) => [
    `${name}/app.py`,
    `def handler(event, context):\n    return {"by": "${name}"}\n`,
  ])
  const auth = `  Auth:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: auth, Handler: app.handler, Runtime: python3.12 }
`
  const template = `Transform: AWS::Serverless-2016-10-31\nResources:\n${api('Chat', 'In', 'Say')}${api('News', 'Enter', 'Tell')}${auth}`
  const repository = new TemporaryRepository({ ...Object.fromEntries(code), 'template.yaml': template })
  expect((await run(repository.path)).code).toBe(0)
  const read = (path: string) => readFileSync(repository.at(path), 'utf8')
  expect(read('realtime/app.py')).toContain('functions / "say"')
  expect(read('realtime_news/app.py')).toContain('functions / "tell"')
  expect((await run(repository.path, '--check')).stdout).toBe('')
})

it.each([
  ['TypeScript', "    say.addEnvironment('GREETING', 'hello')\n", 'lib/chat-stack.ts'],
  ['Python', '        say.add_environment("GREETING", "hello")\n', 'stack.py'],
])('lists the variables that a CDK program in %s gives a function later', async (_, added, path) => {
  const folder = 'transforms/gateway-server/cases/cdk/input'
  const stack = readFileSync(join(folder, 'lib/chat-stack.ts'), 'utf8')
  const say = readFileSync(join(folder, 'lambda/say.py'), 'utf8')
  const given = {
    'lib/chat-stack.ts': stack.replace('    api.grantManageConnections(say)\n', added),
    'stack.py': `from aws_cdk import Stack, aws_apigatewayv2 as apigwv2, aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration


class Chat(Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        code = lambda_.Code.from_asset("lambda")
        say = lambda_.Function(self, "Say", runtime=lambda_.Runtime.PYTHON_3_12, handler="say.handler", code=code, environment={"ROOM": "lobby"})
        api = apigwv2.WebSocketApi(self, "Api")
        api.add_route("say", integration=WebSocketLambdaIntegration("Say", say))
${added}`,
  }[path] as string
  const handler = 'def handler(event, context):\n    return {"statusCode": 200}\n'
  const { path: cwd } = new TemporaryRepository({
    [path]: given,
    'lambda/say.py': say,
    'lambda/check.py': handler,
    'lambda/connection.py': handler.replace('handler', 'open'),
  })
  const { code, stderr } = await run(cwd, '--dry-run')
  expect([code, stderr.match(/Environment variables.*/)?.[0]]).toEqual([
    0,
    'Environment variables, as for the functions: GREETING, ROOM',
  ])
})

it('finds code below the folder where Terraform runs, and lists the variables of the authorizer', async () => {
  const handler = 'def handler(event, context):\n    return {"statusCode": 200}\n'
  const repository = new TemporaryRepository({
    'infra/main.tf': `module "functions" {
  source   = "./modules/functions"
  arn      = aws_apigatewayv2_api.chat.execution_arn
  endpoint = aws_apigatewayv2_api.chat.api_endpoint
}

resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_route" "connect" {
  api_id             = aws_apigatewayv2_api.chat.id
  route_key          = "$connect"
  target             = "integrations/\${aws_apigatewayv2_integration.say.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.check.id
}

resource "aws_apigatewayv2_authorizer" "check" {
  api_id           = aws_apigatewayv2_api.chat.id
  name             = "check"
  authorizer_type  = "REQUEST"
  authorizer_uri   = module.functions.check
  identity_sources = ["route.request.querystring.token"]
}

resource "aws_apigatewayv2_integration" "say" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = module.functions.say
}
`,
    'infra/modules/functions/variables.tf': 'variable "arn" {}\nvariable "endpoint" {}\n',
    'infra/modules/functions/main.tf': ['say', 'check']
      .map(
        (name) => `data "archive_file" "${name}" {
  type        = "zip"
  source_dir  = "\${path.root}/../code/${name}"
  output_path = "${name}.zip"
}

resource "aws_lambda_function" "${name}" {
  function_name = "${name}"
  filename      = data.archive_file.${name}.output_path
  handler       = "${name}.handler"
  runtime       = "python3.12"
  environment {
    variables = { ${name.toUpperCase()}_LEVEL = "info"${name === 'say' ? ', POST_TO = var.endpoint, POLICY = "${var.arn}/*"' : ''} }
  }
}

output "${name}" {
  value = aws_lambda_function.${name}.invoke_arn
}
`,
      )
      .join('\n'),
    'code/say/say.py': handler,
    'code/check/check.py': 'def handler(event, context):\n    return {"isAuthorized": True}\n',
  })
  const { code, stderr } = await run(repository.path, '--dry-run')
  expect([code, stderr.match(/Environment variables.*/)?.[0]]).toEqual([
    0,
    'Environment variables, as for the functions: CHECK_LEVEL, POLICY, POST_TO, SAY_LEVEL',
  ])
  expect(stderr).toContain('    POLICY: the ARN of the API, as the functions have it.')
  expect(stderr).toContain(
    '    POST_TO: the address of the API. Where code posts by it: http://localhost:8080/prod;',
  )
})

it('lists variables that Terraform gives on a condition, by a local or joined with others', async () => {
  const repository = new TemporaryRepository({
    'main.tf': `variable "has_chat" { default = false }
locals {
  usual = { TABLE = "talks" }
  given = var.has_chat ? merge(local.usual, { SECRET = "x", POST_TO = aws_apigatewayv2_stage.dev.invoke_url }) : {}
}
resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}
resource "aws_apigatewayv2_stage" "dev" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "dev"
}
resource "aws_lambda_function" "say" {
  count    = var.has_chat ? 1 : 0
  filename = data.archive_file.say.output_path
  handler  = "say.handler"
  runtime  = "python3.12"
  environment { variables = local.given }
}
data "archive_file" "say" {
  type        = "zip"
  source_dir  = "code"
  output_path = "say.zip"
}
resource "aws_apigatewayv2_integration" "say" {
  api_id          = aws_apigatewayv2_api.chat.id
  integration_uri = aws_lambda_function.say[0].invoke_arn
}
resource "aws_apigatewayv2_route" "say" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "say"
  target    = "integrations/${'${aws_apigatewayv2_integration.say.id}'}"
}
`,
    'code/say.py':
      'import os\n\nsecret = os.environ["SECRET"]\n\n\ndef handler(event, context):\n    return {"statusCode": 200}\n',
  })
  const { stderr } = await run(repository.path, '--dry-run')
  expect(stderr).toContain('    Environment variables, as for the functions: POST_TO, SECRET, TABLE\n')
  expect(stderr).toContain('    POST_TO: the address of the API.')
  expect(stderr).not.toContain('The code also reads')
})

it('takes the ARN of the API from the variable that names it, and says what the others that name the API hold', async () => {
  const repository = new TemporaryRepository({
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Chat:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
  Other:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: other, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
  Connect:
    Type: AWS::ApiGatewayV2::Route
    Properties: { ApiId: !Ref Chat, RouteKey: $connect, AuthorizationType: CUSTOM, AuthorizerId: !Ref Check, Target: !Sub "integrations/\${Integration}" }
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Chat
      IntegrationType: AWS_PROXY
      IntegrationUri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Say.Arn}/invocations
  Check:
    Type: AWS::ApiGatewayV2::Authorizer
    Properties:
      ApiId: !Ref Chat
      AuthorizerType: REQUEST
      IdentitySource: [route.request.querystring.token]
      AuthorizerUri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Checking.Arn}/invocations
  Say:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.12
      Environment:
        Variables:
          CHAT_ID: !Ref Chat
          CHAT_URL: !Sub https://\${Chat}.execute-api.\${AWS::Region}.amazonaws.com/prod
          OTHER_ARN: !Sub arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Other}/*
  Checking:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.check
      Runtime: python3.12
      Environment:
        Variables:
          METHOD_ARN: !Sub arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Chat}/*
`,
    'app.py':
      'def handler(event, context):\n    return {"statusCode": 200}\n\n\ndef check(event, context):\n    return {}\n',
  })
  const { code, stdout } = await run(repository.path)
  expect(code).toBe(0)
  expect(
    stdout,
  ).toContain(`    Environment variables, as for the functions: CHAT_ID, CHAT_URL, METHOD_ARN, OTHER_ARN
    METHOD_ARN: the ARN of the API, as the functions have it. realtime/app.py takes region, account and API id from METHOD_ARN, so policies that name the API hold here too. Without AWS: arn:aws:execute-api:us-east-1:000000000000:local/*
    CHAT_ID: the id of the API, as in METHOD_ARN.
    CHAT_URL: the address of the API. Where code posts by it: http://localhost:8080/prod; edited clients need none. What goes to browsers is the address of this process.
`)
  const app = readFileSync(repository.at('realtime/app.py'), 'utf8')
  expect(app).toContain('    arn=os.environ.get("METHOD_ARN"),\n')
  expect(app).toContain('import os\n')
})
