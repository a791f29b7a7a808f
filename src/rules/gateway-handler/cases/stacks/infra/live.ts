import { Stack, type StackProps } from 'aws-cdk-lib'
import { CfnApi, CfnIntegration, CfnRoute, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Construct } from 'constructs'
import type { Functions } from './functions'

export class Live extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { functions: Functions }) {
    super(scope, id, props)
    const { say } = props.functions
    const api = new CfnApi(this, 'Plain', {
      name: 'plain',
      protocolType: 'WEBSOCKET',
      routeSelectionExpression: '$request.body.action',
    })
    const saying = new CfnIntegration(this, 'Saying', {
      apiId: api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: `arn:aws:apigateway:${this.region}:lambda:path/2015-03-31/functions/${say.functionArn}/invocations`,
    })
    new CfnRoute(this, 'SayRoute', { apiId: api.ref, routeKey: 'say', target: `integrations/${saying.ref}` })
    const own = new WebSocketApi(this, 'Own')
    own.addRoute('join', { integration: new WebSocketLambdaIntegration('Joining', props.functions.join) })
  }
}
