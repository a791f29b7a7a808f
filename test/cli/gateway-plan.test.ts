import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const answersInPython = 'def handler(event, context):\n    return {"statusCode": 200}\n'
const answersInNode = 'export const handler = async () => ({ statusCode: 200 })\n'

const template = (...functions: readonly string[]) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: chat, ProtocolType: WEBSOCKET } }
${functions.join('')}`

const route = (name: string, code: string, runtime: string) => `  ${name}:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ${code}, Handler: app.handler, Runtime: ${runtime} }
  ${name}Calls: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref Api, IntegrationUri: !GetAtt ${name}.Arn } }
  ${name}Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Api, RouteKey: ${name}, Target: !Ref ${name}Calls } }
`

it.each([
  [
    'in Python',
    {
      'template.yaml': template(route('say', 'say', 'python3.12')),
      'say/app.py': answersInPython,
    },
  ],
  [
    'in Python, each packed in its own folder',
    {
      'template.yaml': template(
        route('say', 'functions/say', 'python3.12'),
        route('leave', 'functions/leave', 'python3.12'),
      ),
      'functions/say/app.py': answersInPython,
      'functions/leave/app.py': answersInPython,
    },
  ],
  [
    'in TypeScript',
    {
      'template.yaml': template(route('say', 'src', 'nodejs20.x')),
      'package.json': '{ "name": "chat", "type": "module" }\n',
      'src/app.ts': answersInNode,
    },
  ],
])('counts an API and the process that runs its handlers as one channel: %s', async (_, files) => {
  const repository = new TemporaryRepository(files)
  const call = (...words: readonly string[]) =>
    callCli([...words, '--lang', 'en', '--yes'], { cwd: repository.path })
  expect((await call('apply', '--servers')).code).toBe(0)
  repository.commit()
  const scanned = await call('scan', '--verbose')
  expect(scanned.stdout).toMatch(
    /^Channels: 0 of 1 on SSE, 1 on both\n {2}Api {2}server on both, infrastructure to do\n/m,
  )
  // The kits are no code of the project.
  expect(scanned.stdout).not.toMatch(/apigw[_-]sockets/)
  expect((await call('plan')).stdout).toContain('✔ 2 Serve the routes over SSE as well\n')

  const outside = ['--other-clients', '0', '--route', '/ws', '--by', 'ann', '--statement', 'no other clients']
  expect((await call('attest', 'update-clients', ...outside)).code).toBe(0)
  const closed = await call('apply', '--servers', '--close-websocket')
  expect(closed.stdout).toContain('1 route is now served only over its event stream and POSTs')
  rmSync(repository.at('template.yaml'))
  expect((await call('plan')).stdout).toContain('✔ 6 Turn off WebSocket on the servers\n')
})
