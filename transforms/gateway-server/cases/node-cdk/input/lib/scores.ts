import { Stack } from 'aws-cdk-lib'
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'

export class ScoresStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    const connect = new NodejsFunction(this, 'Connect', { entry: 'src/connect.ts' })
    const score = new NodejsFunction(this, 'Score', { entry: 'src/score.ts', handler: 'onScore' })
    const api = new WebSocketApi(this, 'Scores', {
      routeSelectionExpression: '$request.body.kind',
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('ConnectIntegration', connect) },
    })
    api.addRoute('score', { integration: new WebSocketLambdaIntegration('ScoreIntegration', score), returnResponse: true })
    new WebSocketStage(this, 'Live', { webSocketApi: api, stageName: 'live', autoDeploy: true })
  }
}
