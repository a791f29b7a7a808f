import { Stack } from 'aws-cdk-lib'
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'

export class Rooms extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    // Without an entry it is the file beside this one that has the id behind the name.
    const say = new NodejsFunction(this, 'say')
    const api = new WebSocketApi(this, 'RoomsApi', {
      defaultRouteOptions: { integration: new WebSocketLambdaIntegration('SayIntegration', say) },
    })
    new WebSocketStage(this, 'Live', { webSocketApi: api, stageName: 'live', autoDeploy: true })
  }
}
