import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'

export class LiveStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    const code = Code.fromAsset('../backend/dist')
    const connect = new Function(this, 'Connect', { runtime: Runtime.NODEJS_20_X, handler: 'live-connect.handler', code })
    const leave = new Function(this, 'Leave', { runtime: Runtime.NODEJS_20_X, handler: 'leave.handler', code })
    new WebSocketApi(this, 'Live', {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('ConnectIntegration', connect) },
      disconnectRouteOptions: { integration: new WebSocketLambdaIntegration('LeaveIntegration', leave) },
    })
  }
}
