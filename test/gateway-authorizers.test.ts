import { expect, it } from 'vitest'
import { gatewayRefusals } from '../src/servers/gateways.js'
import { gatewaysOf } from './support/gateway-routes.js'

const node = 'exports.handler = async () => ({ statusCode: 200 })\n'
const code = { 'src/connect.js': node, 'src/guard.js': node }

/** What is said of who is let in, where all else is found. */
async function saidOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const [api] = await gatewaysOf({ ...files, ...code })
  if (!api) return ['no API']
  const found = { path: 'src/guard.js', name: 'handler', root: 'src' }
  const reasons = gatewayRefusals(api, {
    handlerOf: () => found,
    replacedAt: () => undefined,
    archivedIn: () => undefined,
    candidatesOf: () => [],
    kept: [],
    others: [],
  })
  return reasons.map(({ code, data }) => `${code} ${data?.what}`)
}

const serverless = (authorizer: string, more = '') => ({
  'serverless.yml': `service: chat
provider: { name: aws, runtime: nodejs20.x }
custom: { pool: 'arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_a' }
functions:
  guard: { handler: src/guard.handler }
  connect:
    handler: src/connect.handler
    events: [{ websocket: { route: $connect, authorizer: ${authorizer} } }]
${more}`,
})

const pool = `resources:
  Resources:
    People: { Type: 'AWS::Cognito::UserPool', Properties: {} }
`

const template = (type: string, uri: string) => ({
  'template.yaml': `Transform: AWS::Serverless-2016-10-31
Parameters: { GuardArn: { Type: String } }
Resources:
  People: { Type: 'AWS::Cognito::UserPool', Properties: {} }
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: chat, ProtocolType: WEBSOCKET } }
  Connect: { Type: 'AWS::Serverless::Function', Properties: { CodeUri: src, Handler: connect.handler, Runtime: nodejs20.x } }
  Guarding: { Type: 'AWS::Serverless::Function', Properties: { CodeUri: src, Handler: guard.handler, Runtime: nodejs20.x } }
  Calls: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: !Ref Api, IntegrationUri: !GetAtt Connect.Arn } }
  Guard: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { ApiId: !Ref Api, AuthorizerType: REQUEST, AuthorizerUri: ${uri} } }
  Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: !Ref Api, RouteKey: $connect, AuthorizationType: ${type}, AuthorizerId: !Ref Guard, Target: !Ref Calls } }
`,
})

const through = 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions'

const terraform = (type: string, uri: string) => ({
  'main.tf': `variable "guard_arn" {}
data "aws_lambda_function" "shared" { function_name = "shared" }
resource "aws_cognito_user_pool" "people" { name = "people" }
resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}
resource "aws_lambda_function" "connect" {
  function_name = "connect"
  filename      = data.archive_file.src.output_path
  handler       = "connect.handler"
}
data "archive_file" "src" {
  type        = "zip"
  source_dir  = "\${path.module}/src"
  output_path = "src.zip"
}
resource "aws_apigatewayv2_integration" "connect" {
  api_id          = aws_apigatewayv2_api.chat.id
  integration_uri = aws_lambda_function.connect.invoke_arn
}
resource "aws_apigatewayv2_authorizer" "guard" {
  api_id           = aws_apigatewayv2_api.chat.id
  authorizer_type  = "REQUEST"
  authorizer_uri   = ${uri}
  identity_sources = ["route.request.querystring.token"]
}
resource "aws_apigatewayv2_route" "connect" {
  api_id             = aws_apigatewayv2_api.chat.id
  route_key          = "$connect"
  target             = "integrations/\${aws_apigatewayv2_integration.connect.id}"
  authorization_type = "${type}"
  authorizer_id      = aws_apigatewayv2_authorizer.guard.id
}
`,
})

const cdk = (connecting: string) => ({
  'stack.ts': `import { Fn, Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketIamAuthorizer, WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Function } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'

export class Chat extends Stack {
  constructor(scope, id, props) {
    super(scope, id)
    const connect = new NodejsFunction(this, 'Connect', { entry: 'src/connect.js' })
    new WebSocketApi(this, 'Chat', {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('c', connect), authorizer: ${connecting} },
    })
  }
}
`,
})

const lambda = (fn: string) => `new WebSocketLambdaAuthorizer('Guard', ${fn})`

const byPool = 'V10 authorizer by a Cognito user pool, which is no function'
const byIam = 'V10 authorizer by IAM (AWS_IAM)'
const elsewhere = (name: string) => `V14 the authorizer ${name} is declared elsewhere`
const atDeployment = (name: string) => `V14 only the deployment knows the function of the authorizer ${name}`

it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['Serverless, by the name of a function', serverless('guard'), []],
  ['Serverless, by its ARN', serverless('{ arn: !GetAtt GuardLambdaFunction.Arn }'), []],
  [
    'Serverless, another function',
    serverless("{ arn: 'arn:aws:lambda:eu-west-1:1:function:shared' }"),
    [elsewhere('arn:aws:lambda:eu-west-1:1:function:shared')],
  ],
  ['Serverless, a user pool', serverless("{ arn: 'arn:aws:cognito-idp:eu-west-1:1:userpool/a' }"), [byPool]],
  ['Serverless, a user pool of the settings', serverless("'${self:custom.pool}'"), [byPool]],
  [
    'Serverless in TypeScript, a user pool of the settings',
    {
      'serverless.ts': `const service = {
  service: 'chat',
  provider: { name: 'aws', runtime: 'nodejs20.x' },
  custom: { pool: 'arn:aws:cognito-idp:eu-west-1:1:userpool/a' },
  functions: {
    connect: {
      handler: 'src/connect.handler',
      events: [{ websocket: { route: '$connect', authorizer: { arn: '\${self:custom.pool}' } } }],
    },
  },
}
module.exports = service
`,
    },
    [byPool],
  ],
  [
    'Serverless, a user pool of the stack',
    serverless('{ arn: { Fn::GetAtt: [People, Arn] } }', pool),
    [byPool],
  ],
  ['Serverless, a variable', serverless("'${env:GUARD_ARN}'"), [atDeployment('${env:GUARD_ARN}')]],
  ['Serverless, another stack', serverless("'${cf:shared.GuardArn}'"), [elsewhere('${cf:shared.GuardArn}')]],
  ['CloudFormation, a function', template('CUSTOM', `!Sub '${through}/\${Guarding.Arn}/invocations'`), []],
  ['CloudFormation, a parameter', template('CUSTOM', '!Ref GuardArn'), [atDeployment('Guard')]],
  ['CloudFormation, an import', template('CUSTOM', '!ImportValue guard-arn'), [elsewhere('Guard')]],
  ['CloudFormation, a user pool', template('CUSTOM', '!GetAtt People.Arn'), [byPool]],
  ['CloudFormation, IAM', template('AWS_IAM', '!GetAtt People.Arn'), [byIam]],
  [
    'CloudFormation, a type that only HTTP APIs have',
    template('JWT', '!Ref GuardArn'),
    ['V10 authorizer by JWT, which is no function'],
  ],
  [
    'Terraform, a variable',
    terraform('CUSTOM', 'var.guard_arn'),
    [atDeployment('aws_apigatewayv2_authorizer.guard')],
  ],
  [
    'Terraform, a function that is looked up',
    terraform('CUSTOM', 'data.aws_lambda_function.shared.invoke_arn'),
    [elsewhere('aws_apigatewayv2_authorizer.guard')],
  ],
  ['Terraform, a user pool', terraform('CUSTOM', 'aws_cognito_user_pool.people.arn'), [byPool]],
  ['Terraform, IAM', terraform('AWS_IAM', 'var.guard_arn'), [byIam]],
  ['CDK, a function', cdk(lambda("new NodejsFunction(this, 'G', { entry: 'src/guard.js' })")), []],
  [
    'CDK, a function of another place',
    cdk(lambda("Function.fromFunctionArn(this, 'G', 'arn:aws:lambda:eu-west-1:1:function:shared')")),
    [elsewhere('Guard')],
  ],
  [
    'CDK, an import',
    cdk(lambda("Function.fromFunctionArn(this, 'G', Fn.importValue('guard'))")),
    [elsewhere('Guard')],
  ],
  [
    'CDK, what it is given',
    cdk('props.authorizer'),
    ['V14 no function was read of the authorizer props.authorizer'],
  ],
  ['CDK, IAM', cdk('new WebSocketIamAuthorizer()'), [byIam]],
])('says who lets in: %s', async (_, files, said) => {
  expect(await saidOf(files)).toEqual(said)
})
