import { expect, it } from 'vitest'
import { routesOf } from './support/gateway-routes.js'

const node = 'exports.handler = async () => ({ statusCode: 200 })\n'

const service = (functions: string, more = '') => `service: chat
provider: { name: aws, runtime: nodejs20.x }
${more}
functions:
${functions}`

const connect = (handler: string) =>
  `  connect: { handler: '${handler}', events: [{ websocket: $connect }] }\n`

const esbuild = (code: string, entry: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: chat, ProtocolType: WEBSOCKET } }
  Connect:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [${entry}] } }
    Properties: { CodeUri: ${code}, Handler: connect.handler, Runtime: nodejs20.x }
  Calls: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref Api, IntegrationUri: !GetAtt Connect.Arn } }
  Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Api, RouteKey: $connect, Target: !Ref Calls } }
`

it.each<[string, Readonly<Record<string, string>>]>([
  [
    'in the folder of a plugin',
    { 'serverless.yml': service(connect('connect.handler'), 'custom: { functionsBasePath: src/ws }') },
  ],
  [
    'in a folder of the settings, which names another',
    {
      'serverless.yml': service(
        connect('${self:custom.all}/connect.handler'),
        'custom: { top: src, all: "${self:custom.top}/ws" }',
      ),
    },
  ],
  [
    'in a folder that another file names',
    {
      'serverless.yml': service(connect('${file(./conf/paths.yml):handlers}/connect.handler')),
      'conf/paths.yml': 'handlers: src/ws\n',
    },
  ],
  [
    'in a folder that is usual',
    { 'serverless.yml': service(connect("${env:HANDLERS, ''src/ws''}/connect.handler")) },
  ],
  [
    'with the settings of the service, in a file of its own',
    {
      'serverless.yml': service('  connect: ${file(parts/connect.yml)}\n', 'custom: { top: src/ws }'),
      'parts/connect.yml':
        "handler: '${self:custom.top}/connect.handler'\nevents: [{ websocket: $connect }]\n",
    },
  ],
  ['of SAM, which bundles it', { 'template.yaml': esbuild('.', 'src/ws/connect.js') }],
  ['of SAM, which bundles it from a folder', { 'template.yaml': esbuild('src', 'ws/connect.js') }],
])('finds code %s', async (_, files) => {
  expect(await routesOf({ ...files, 'src/ws/connect.js': node })).toEqual([
    '$connect src/ws/connect.js#handler',
  ])
})

it('does not take a folder for one that only the deployment knows', async () => {
  const files = { 'serverless.yml': service(connect('${env:HANDLERS}/connect.handler')), 'connect.js': node }
  expect(await routesOf(files)).toEqual(['$connect ?'])
})
