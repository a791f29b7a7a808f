import { Stack, type StackProps } from 'aws-cdk-lib'
import { CfnApi, CfnIntegration, CfnRoute, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Functions } from './functions'

interface LiveProps extends StackProps {
  functions: Functions
  onLeave: IFunction
}

export class Live extends Stack {
  constructor(scope: Construct, id: string, props: LiveProps) {
    super(scope, id, props)
    const { say } = props.functions
    const plain = new CfnApi(this, 'Plain', { name: 'plain', protocolType: 'WEBSOCKET' })
    const saying = new CfnIntegration(this, 'Saying', {
      apiId: plain.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: `arn:aws:lambda:${this.region}:${this.account}:function:${say.functionName}`,
    })
    new CfnRoute(this, 'SayRoute', { apiId: plain.ref, routeKey: 'say', target: `integrations/${saying.ref}` })
    const own = new WebSocketApi(this, 'Own')
    own.addRoute('join', { integration: new WebSocketLambdaIntegration('Joining', props.functions.join) })
    own.addRoute('both', { integration: new WebSocketLambdaIntegration('Either', props.functions.both) })
    own.addRoute('$disconnect', { integration: new WebSocketLambdaIntegration('Leaving', props.onLeave) })
    own.grantManageConnections(props.functions.push)
  }
}
