import * as cdk from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'

const of = (entry: string) => ({
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_20_X,
  code: lambda.Code.fromAsset(entry),
})

export class Stack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id)
    const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com')
    // clean: a role is no function
    const own = new iam.Role(this, 'Own', { assumedBy })
    const shared = new iam.Role(this, 'Shared', { assumedBy })
    const api = new WebSocketApi(this, 'Api')
    api.grantManageConnections(own)
    shared.addToPolicy(
      new iam.PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: ['*'] }),
    )
    // finds: websocket-function/sending-function (certain)
    new lambda.Function(this, 'Push', { ...of('push'), role: own })
    // finds: websocket-function/sending-function (likely)
    new lambda.Function(this, 'Notify', { ...of('notify'), role: shared })
    // finds: websocket-function/sending-function (likely)
    new lambda.Function(this, 'Report', { ...of('report'), role: shared })
    // clean: it has a role of its own
    new lambda.Function(this, 'Nightly', of('nightly'))
  }
}
