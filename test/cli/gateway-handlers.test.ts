import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const run = (cwd: string, ...flags: readonly string[]) =>
  callCli(['apply', '--servers', '--lang', 'en', ...flags], { cwd })

const answers = 'export async function handler() {\n  return { statusCode: 200 }\n}\n'

/** Of three handlers and an authorizer, one was found. */
const chat = {
  'serverless.yml': `service: chat
provider:
  name: aws
  runtime: nodejs20.x
functions:
  connect:
    handler: \${env:CODE}/connect.main
    events:
      - websocket:
          route: $connect
          authorizer: { arn: 'arn:aws:lambda:eu-west-1:123456789012:function:shared' }
  leave:
    handler: src/leave.handler
    events:
      - websocket: $disconnect
  say:
    handler: \${env:CODE}/say.handler
    events:
      - websocket: sendMessage
`,
  'src/connect.ts': answers.replace('handler', 'main'),
  'src/leave.ts': answers,
  'src/send-message.ts': answers,
  'src/auth.ts': answers.replace('handler', 'authorize'),
}

const written = (handlers: Readonly<Record<string, unknown>>) => ({
  'migrate-ws.config.json': JSON.stringify({ gateway: { handlers } }),
})

it('prints the lines that name the functions of an API, and takes them', async () => {
  const { stderr } = await run(new TemporaryRepository(chat).path, '--dry-run')
  const lines = /\n {6}gateway:\n(?: {8}.*\n)+/.exec(stderr)?.[0] ?? ''
  expect(lines.replaceAll(/^ {6}/gm, '')).toBe(`
gateway:
  handlers:
    $connect: src/connect.ts#main
    sendMessage: src/send-message.ts#handler
    authorizer: <file>#<function>
`)
  const config = lines.replaceAll(/^ {6}/gm, '').replace('<file>#<function>', 'src/auth.ts#authorize')
  const { path: cwd } = new TemporaryRepository({ ...chat, 'migrate-ws.config.yaml': config })
  expect((await run(cwd)).code).toBe(0)
  const app = readFileSync(join(cwd, 'src/realtime/app.mjs'), 'utf8')
  expect(app).toContain('$connect: connect.main')
  expect(app).toContain('$disconnect: leave.handler')
  expect(app).toContain('authorizer: auth.authorize')
})

it('takes what is named before what was read, and says so', async () => {
  const given = { ...chat, 'src/late.ts': answers }
  const handlers = {
    $connect: 'src/connect.ts#main',
    $disconnect: './src/late.ts#handler',
    sendMessage: 'src/send-message.ts#handler',
    authorizer: 'src/auth.ts#authorize',
  }
  const { stderr } = await run(new TemporaryRepository({ ...given, ...written(handlers) }).path, '-n')
  expect(stderr).toContain(
    '    $disconnect: ./src/late.ts#handler, as the configuration says, and not src/leave.ts#handler, as was read.\n',
  )
})

it.each([
  [{ $connect: 'src/connect.ts#mian' }, 'src/connect.ts has no function "mian" to call; write one of main'],
  [{ $connect: 'connect.ts#main' }, 'there is no file "connect.ts"; write, for example, src/connect.ts#main'],
  [{ $connect: 'gone.ts#main' }, 'there is no file "gone.ts"; write a path from the top of the repository'],
  [
    { sendMesage: 'src/connect.ts#main' },
    'no WebSocket API has this route, did you mean "sendMessage"? Write one of $connect, $disconnect, sendMessage, authorizer',
  ],
  [
    { votes: { $connect: 'src/connect.ts#main' } },
    'there is no single WebSocket API of this name; write one of WebsocketsApi',
  ],
  [
    { $connect: 'src/connect.main' },
    'must be a file and a function in it: write, for example, "$connect": "src/send.ts#handler"',
  ],
  [{ $connect: 1 }, 'must be a file and a function in it, or a map of those: write'],
])('refuses %j', async (handlers, message) => {
  const { code, stderr } = await run(new TemporaryRepository({ ...chat, ...written(handlers) }).path, '-n')
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})

it('asks for a function in the place of an authorizer that is none, and takes it', async () => {
  const pool = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a'
  const service = `service: chat
provider: { name: aws, runtime: nodejs20.x }
functions:
  connect:
    handler: src/connect.main
    events:
      - websocket: { route: $connect, authorizer: { arn: '${pool}' } }
`
  const files = { ...chat, 'serverless.yml': service }
  const { stderr } = await run(new TemporaryRepository(files).path, '-n')
  expect(stderr).toContain('V10 the kit has no authorizer by a Cognito user pool, which is no function')
  expect(stderr).toContain(`      gateway:
        handlers:
          authorizer: <file>#<function>
`)
  const handlers = { authorizer: 'src/auth.ts#authorize' }
  const { path: cwd } = new TemporaryRepository({ ...files, ...written(handlers) })
  expect((await run(cwd)).code).toBe(0)
  expect(readFileSync(join(cwd, 'src/realtime/app.mjs'), 'utf8')).toContain('authorizer: auth.authorize')
})

it('proposes the declared function where a script puts the code in the place of what Terraform packs', async () => {
  const files = {
    'main.tf': `resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_lambda_function" "say" {
  function_name = "chat-say"
  handler       = "wsMessage.handler"
  runtime       = "nodejs20.x"
  filename      = data.archive_file.nothing.output_path
}

data "archive_file" "nothing" {
  type        = "zip"
  output_path = "nothing.zip"

  source {
    content  = "exports.handler = async () => ({ statusCode: 200 })"
    filename = "index.js"
  }
}

resource "aws_apigatewayv2_integration" "say" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.say.invoke_arn
}

resource "aws_apigatewayv2_route" "default" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "$default"
  target    = "integrations/\${aws_apigatewayv2_integration.say.id}"
}

resource "aws_apigatewayv2_route" "leave" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "leave-room"
  target    = "integrations/\${aws_apigatewayv2_integration.say.id}"
}
`,
    'package.json': '{ "name": "chat", "type": "module" }\n',
    'lambda/handlers/wsMessage.js': answers,
    'lambda/handlers/message.js': answers,
  }
  const { stderr } = await run(new TemporaryRepository(files).path, '-n')
  expect(stderr).toContain(`    Check those that are filled in: they are guessed by their names.
      gateway:
        handlers:
          $default: lambda/handlers/wsMessage.js#handler
          leave-room: lambda/handlers/wsMessage.js#handler
`)
})

it('takes the routes of an API from the configuration where a loop makes them', async () => {
  const stack = `import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { keys, integrationOf } from '@acme/routes'

const api = new WebSocketApi(stack, 'Chat')
for (const key of keys) api.addRoute(key, { integration: integrationOf(key) })
`
  const files = { 'lib/chat.ts': stack, 'src/connect.py': 'def handler(event, context):\n    return {}\n' }
  const { stderr } = await run(new TemporaryRepository(files).path, '-n')
  expect(stderr).toContain(`      gateway:
        handlers:
          # and each route that was not read: <route key>: <file>#<function>
`)
  const handlers = { $connect: 'src/connect.py#handler', say: 'src/connect.py#handler' }
  const { path: cwd } = new TemporaryRepository({ ...files, ...written(handlers) })
  expect((await run(cwd)).code).toBe(0)
  expect(readFileSync(join(cwd, 'src/realtime/app.py'), 'utf8')).toContain(
    '"$connect": connect.handler,\n        "say": connect.handler,\n',
  )
})

it('asks for the name of the API where there are several', async () => {
  const stack = (name: string) => `import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { integrationOf } from '@acme/routes'

const api = new WebSocketApi(stack, '${name}')
api.addRoute('$connect', { integration: integrationOf('${name}') })
`
  const files = { 'lib/chat.ts': stack('Chat'), 'lib/votes.ts': stack('Votes'), 'src/connect.ts': answers }
  const named = (handlers: Readonly<Record<string, unknown>>) =>
    run(new TemporaryRepository({ ...files, ...written(handlers) }).path, '-n')
  const refused = await named({ $connect: 'src/connect.ts#handler' })
  expect(refused.stderr).toContain(
    'gateway.handlers.$connect: several WebSocket APIs may have this route; move it below the name of one: Chat, Votes',
  )
  const { stderr } = await named({ Votes: { $connect: 'src/connect.ts#handler' } })
  expect(stderr).toContain('  lib/votes.ts:4  src/realtime/app.mjs  $connect\n')
  expect(stderr).toContain(`        handlers:
          Chat:
            $connect: src/connect.ts#handler
`)
})

it('asks for the functions of container images, also in a repository with a language that no kit has', async () => {
  const stack = `import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { DockerImageCode, DockerImageFunction } from 'aws-cdk-lib/aws-lambda'
export class Chat extends Stack {
  constructor(scope, id) {
    super(scope, id)
    const talk = new DockerImageFunction(this, 'Talk', { code: DockerImageCode.fromImageAsset('dummy') })
    const integration = new WebSocketLambdaIntegration('Talk', talk)
    new WebSocketApi(this, 'Api', { connectRouteOptions: { integration } })
  }
}
`
  const files = { 'lib/chat.ts': stack, 'src/talk.ts': answers, 'web/index.php': '<?php echo 1;\n' }
  const { stderr } = await run(new TemporaryRepository(files).path, '--dry-run')
  expect(stderr).toContain('          $connect: src/talk.ts#handler\n')
  const named = { ...files, ...written({ $connect: 'src/talk.ts#handler' }) }
  expect((await run(new TemporaryRepository(named).path, '--dry-run')).stderr).toContain(
    '$connect: src/talk.ts#handler, as the configuration says.',
  )
})
