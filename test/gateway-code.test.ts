import { expect, it } from 'vitest'
import { gatewaysOf, routesOf } from './support/gateway-routes.js'

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

const api = `resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}
`

/** By `each` or by a variable. */
const packed = (name: string, more = '') => `data "archive_file" "fn" {
  ${more}
  type        = "zip"
  source_dir  = ${name}
  output_path = "build.zip"
}
resource "aws_lambda_function" "fn" {
  ${more}
  function_name = "chat"
  filename      = data.archive_file.fn${more ? '[each.key]' : ''}.output_path
  handler       = "app.handler"
  runtime       = "nodejs20.x"
}
`

const module = {
  'fn/main.tf': `variable "from" {}
${packed('var.from')}
output "arn" { value = aws_lambda_function.fn.invoke_arn }
`,
  'route/main.tf': `variable "api" {}
variable "key" {}
variable "arn" {}
resource "aws_apigatewayv2_integration" "calls" {
  api_id          = var.api
  integration_uri = var.arn
}
resource "aws_apigatewayv2_route" "route" {
  api_id    = var.api
  route_key = var.key
  target    = "integrations/\${aws_apigatewayv2_integration.calls.id}"
}
`,
}

const keys = '{ connect = "$connect", send = "send" }'

const routes = (each: string, arn: string, key: string) => `resource "aws_apigatewayv2_integration" "calls" {
  ${each}
  api_id          = aws_apigatewayv2_api.chat.id
  integration_uri = ${arn}
}
resource "aws_apigatewayv2_route" "route" {
  ${each}
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = ${key}
  target    = "integrations/\${aws_apigatewayv2_integration.calls[each.key].id}"
}
`

const called = (name: string, key: string) => `module "${name}" {
  source = "./fn"
  from   = "\${path.module}/src/${name}"
}
module "${name}_route" {
  source = "./route"
  api    = aws_apigatewayv2_api.chat.id
  key    = "${key}"
  arn    = module.${name}.arn
}
`

const inTurn = (module: string) => `module "fn" {
  for_each = local.keys
  source   = "./fn"
  from     = "\${path.module}/src/\${each.key}"
}
${module}`

it.each<[string, Readonly<Record<string, string>>]>([
  [
    'for each key',
    {
      'main.tf': `${api}
locals { keys = ${keys} }
${packed('"${path.module}/src/${each.key}"', 'for_each = local.keys')}
${routes('for_each = local.keys', 'aws_lambda_function.fn[each.key].invoke_arn', 'each.value')}`,
    },
  ],
  [
    'for each of a set, by objects',
    {
      'main.tf': `${api}
locals { all = { connect = { key = "$connect" }, send = { key = "send" } } }
${packed('"${path.module}/src/${each.value}"', 'for_each = toset(["connect", "send"])')}
${routes('for_each = local.all', 'aws_lambda_function.fn[each.key].invoke_arn', 'each.value.key')}`,
    },
  ],
  [
    'by a module for a function and one for a route',
    { 'main.tf': `${api}${called('connect', '$connect')}${called('send', 'send')}`, ...module },
  ],
  [
    'by a module for each function',
    {
      'main.tf': `${api}
locals { keys = ${keys} }
${inTurn(routes('for_each = local.keys', 'module.fn[each.key].arn', 'each.value'))}`,
      'fn/main.tf': module['fn/main.tf'],
    },
  ],
  [
    'by a module for each function and one for each route',
    {
      'main.tf': `${api}
locals { keys = ${keys} }
${inTurn(`module "route" {
  for_each = local.keys
  source   = "./route"
  api      = aws_apigatewayv2_api.chat.id
  key      = each.value
  arn      = module.fn[each.key].arn
}
`)}`,
      ...module,
    },
  ],
])('finds what Terraform makes %s', async (_, files) => {
  const code = { 'src/connect/app.js': node, 'src/send/app.js': node }
  expect(await routesOf({ ...files, ...code })).toEqual([
    '$connect src/connect/app.js#handler',
    'send src/send/app.js#handler',
  ])
})

it('does not tell apart what only the deployment knows', async () => {
  const files = {
    'main.tf': `${api}
variable "keys" {}
${packed('"${path.module}/src/${each.key}"', 'for_each = var.keys')}
${routes('for_each = var.keys', 'aws_lambda_function.fn[each.key].invoke_arn', 'each.value')}`,
    'src/connect/app.js': node,
  }
  expect(await routesOf(files)).toEqual(['? ?'])
})

it('does not leave out a route of CloudFormation whose key only the deployment knows', async () => {
  const template = esbuild('.', 'src/ws/connect.js').replace('RouteKey: $connect', 'RouteKey: !Sub "${Name}"')
  expect(await routesOf({ 'template.yaml': template, 'src/ws/connect.js': node })).toEqual([
    '? src/ws/connect.js#handler',
  ])
})

const bySub = `Parameters: { Kind: { Type: String, Default: con } }
Resources:
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: chat, ProtocolType: WEBSOCKET } }
  One: { Type: 'AWS::Serverless::Function', Properties: { FunctionName: connect, CodeUri: src, Handler: in.handler, Runtime: nodejs20.x } }
  Two: { Type: 'AWS::Serverless::Function', Properties: { FunctionName: !Sub disconnect, CodeUri: src, Handler: out.handler, Runtime: nodejs20.x } }
  In: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref Api, IntegrationUri: !Sub 'arn:aws:lambda:\${AWS::Region}:1:function:\${One}/invocations' } }
  Out: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref Api, IntegrationUri: !Sub 'arn:aws:lambda:\${AWS::Region}:1:function:dis\${One}/invocations' } }
  A: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Api, RouteKey: !Sub '$\${One}', Target: !Sub 'integrations/\${In}' } }
  B: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Api, RouteKey: !Sub '$dis\${Kind}nect', Target: !Sub 'integrations/\${Out}' } }
`

it('reads keys and functions of CloudFormation that are put together with names', async () => {
  const files = { 'template.yaml': bySub, 'src/in.js': node, 'src/out.js': node }
  expect(await routesOf(files)).toEqual(['$connect src/in.js#handler', '$disconnect src/out.js#handler'])
})

const two = {
  'serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
functions:
  connect: { handler: src/connect.handler, events: [{ websocket: $connect }] }
  said: { handler: src/send.handler, events: [{ websocket: said }] }
  told: { handler: src/send.handler, events: '\${file(told.js)}' }
  mail: { handler: src/send.handler, events: ['\${file(mail.yml):one}'] }
  more: '\${file(more.js):fn}'
`,
  'told.js': "module.exports = [{ websocket: 'told' }]\n",
  'mail.yml': 'one: { http: GET /mail }\n',
}

it('names functions and events of Serverless that were not read, and none that cannot be of the API', async () => {
  const [found] = await gatewaysOf(two)
  expect(found?.unread?.map(({ name }) => name)).toEqual(['told', 'more'])
})

const loop = `  Fn::ForEach::Routes:
    - Key
    - [join, leave]
    - 'Route\${Key}': { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Api, RouteKey: !Ref Key } }
`

it.each<[string, Readonly<Record<string, string>>, string]>([
  ['a loop of CloudFormation makes', { 'template.yaml': bySub + loop }, '? ?'],
  [
    'a nested stack adds',
    {
      'template.yaml': bySub,
      'more/nested.yaml': `Parameters: { ApiId: { Type: String } }
Resources:
  R: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref ApiId, RouteKey: send } }
`,
    },
    'send ?',
  ],
  [
    'Terraform adds to an API that is not known',
    {
      'main.tf': `${api}variable "id" {}
resource "aws_apigatewayv2_route" "one" {
  api_id    = var.id
  route_key = "send"
}
resource "aws_apigatewayv2_route" "of_http" {
  api_id    = var.id
  route_key = "GET /send"
}
`,
    },
    'send ?',
  ],
  [
    'a module of Terraform is given by a key that is put together',
    {
      'main.tf': `variable "key" {}
module "chat" {
  source        = "terraform-aws-modules/apigateway-v2/aws"
  protocol_type = "WEBSOCKET"
  routes = { (var.key) = { integration = { uri = "" } } }
}
`,
    },
    '? ?',
  ],
])('does not leave out a route that %s', async (_, files, route) => {
  expect((await routesOf(files)).filter((one) => !one.startsWith('$'))).toEqual([route])
})

/** One template for the API, one for its functions, and one that nests both. */
const nested = (parameter: string, output: string, uri: string) => ({
  'template.yaml': `Resources:
  Functions: { Type: 'AWS::Serverless::Application', Properties: { Location: stacks/functions.yaml, Parameters: { Endpoint: !GetAtt Api.Outputs.Endpoint } } }
  Api: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: !Sub 'https://s3.amazonaws.com/\${Bucket}/stacks/api.yaml', Parameters: { Connect: ${parameter} } } }
`,
  'stacks/functions.yaml': `Parameters: { Endpoint: { Type: String } }
Resources:
  Start: { Type: 'AWS::Serverless::Function', Properties: { CodeUri: ../src, Handler: start.handler, Runtime: nodejs20.x, Environment: { Variables: { WHERE: !Ref Endpoint } } } }
Outputs: { Start: { Value: ${output}, Export: { Name: start } } }
`,
  'stacks/api.yaml': `Parameters: { Connect: { Type: String } }
Resources:
  Chat: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: chat, ProtocolType: WEBSOCKET } }
  Calls: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref Chat, IntegrationUri: ${uri} } }
  Guard: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { ApiId: !Ref Chat, AuthorizerUri: ${uri} } }
  Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Chat, RouteKey: $connect, AuthorizerId: !Ref Guard, Target: !Sub 'integrations/\${Calls}' } }
Outputs: { Endpoint: { Value: !Sub 'https://\${Chat}.execute-api.eu-west-1.amazonaws.com/dev' } }
`,
  'src/start.js': node,
})

const through = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions'

it.each<[string, Readonly<Record<string, string>>]>([
  ['by its ARN', nested('!GetAtt Functions.Outputs.Start', '!GetAtt Start.Arn', '!Ref Connect')],
  [
    'within an address',
    nested(
      '!GetAtt [Functions, Outputs.Start]',
      '!GetAtt Start.Arn',
      `!Sub '${through}/\${Connect}/invocations'`,
    ),
  ],
  [
    'by its name',
    nested(
      "!Sub '${Functions.Outputs.Start}'",
      '!Ref Start',
      `!Sub '${through}/arn:aws:lambda:eu-west-1:1:function:\${Connect}/invocations'`,
    ),
  ],
  ['by an import', nested('none', '!GetAtt Start.Arn', '!ImportValue start')],
])('finds the function that comes from another nested stack %s', async (_, files) => {
  expect(await routesOf(files)).toEqual(['$connect src/start.js#handler'])
  const [api] = await gatewaysOf(files)
  expect(api?.authorizer?.fn?.label).toBe('Start')
  expect(api?.routes[0]?.fn?.ofApi).toEqual([{ name: 'WHERE', is: 'address' }])
})

it('does not take a nested function for one whose name only begins with its own', async () => {
  const uri = `!Sub '${through}/arn:aws:lambda:eu-west-1:1:function:\${Connect}-more/invocations'`
  expect(await routesOf(nested('!GetAtt Functions.Outputs.Start', '!Ref Start', uri))).toEqual(['$connect ?'])
})

it('adds the routes of a nested stack to the API that it is handed', async () => {
  const files = {
    'template.yaml': `Resources:
  Chat: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: chat, ProtocolType: WEBSOCKET } }
  Other: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: other, ProtocolType: WEBSOCKET } }
  Start: { Type: 'AWS::Serverless::Function', Properties: { CodeUri: src, Handler: start.handler, Runtime: nodejs20.x } }
  Routes: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: ./more/routes.yaml, Parameters: { ApiId: !Ref Chat, Fn: !GetAtt Start.Arn } } }
`,
    'more/routes.yaml': `Parameters: { ApiId: { Type: String }, Fn: { Type: String } }
Resources:
  Calls: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref ApiId, IntegrationUri: !Ref Fn } }
  Send: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref ApiId, RouteKey: send, Target: !Ref Calls } }
`,
    'src/start.js': node,
  }
  expect(await routesOf(files)).toEqual(['send src/start.js#handler'])
})
