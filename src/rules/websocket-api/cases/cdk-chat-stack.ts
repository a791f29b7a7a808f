import { CfnOutput, Stack, aws_cloudfront as cloudfront } from 'aws-cdk-lib'
import { WebSocketApi, WebSocketRoute, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'

interface ChatProps {
  notifier: LambdaFunction
}

export class ChatStack extends Stack {
  readonly api: WebSocketApi

  constructor(scope, id: string, props: ChatProps) {
    super(scope, id)
    const connect = new LambdaFunction(this, 'Connect', { handler: 'index.handler' })
    const guard = new LambdaFunction(this, 'Guard', { handler: 'guard.handler' })
    // finds: websocket-api/part
    const authorizer = new WebSocketLambdaAuthorizer('Authorizer', guard)
    // finds: websocket-api/api
    this.api = new WebSocketApi(this, 'Chat', {
      apiName: 'chat-api',
      // finds: websocket-api/route
      connectRouteOptions: {
        authorizer,
        // finds: websocket-api/part
        integration: new WebSocketLambdaIntegration('ConnectIntegration', connect),
      },
    })
    // finds: websocket-api/route
    this.api.addRoute('sendMessage', {
      // finds: websocket-api/part
      integration: new WebSocketLambdaIntegration('Send', connect),
    })
    // finds: websocket-api/route
    new WebSocketRoute(this, 'Typing', { webSocketApi: this.api, routeKey: 'typing' })
    // finds: websocket-api/part
    const stage = new WebSocketStage(this, 'Stage', { webSocketApi: this.api, stageName: 'prod' })
    // finds: websocket-api/grant
    this.api.grantManageConnections(props.notifier)
    // finds: websocket-api/grant
    stage.grantManagementApiAccess(props.notifier)
    // finds: websocket-api/permission
    connect.addPermission('Invoke', { principal: new ServicePrincipal('apigateway.amazonaws.com') })
    // clean: somebody else may call it
    connect.addPermission('Bucket', { principal: new ServicePrincipal('s3.amazonaws.com') })

    // finds: websocket-api/header-policy
    const policy = new cloudfront.OriginRequestPolicy(this, 'Policy', {
      headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList(
        // clean: reported at the policy
        'Sec-WebSocket-Key',
        'Sec-WebSocket-Version',
      ),
    })
    // finds: websocket-api/beside
    new Distribution(this, 'Edge', {
      defaultBehavior: {
        originRequestPolicy: policy,
        // clean: the distribution is reported already
        origin: new HttpOrigin(`${this.api.apiId}.execute-api.eu-west-1.amazonaws.com`),
      },
    })
    // finds: websocket-api/address
    new CfnOutput(this, 'Url', { value: stage.url })
    // finds: websocket-api/address
    new CfnOutput(this, 'Edge url', { value: `wss://${policy.originRequestPolicyId}/chat` })
    // clean: a scheme that is taken off is no address
    const host = props.notifier.functionName.replace('wss://', '')
    // clean: an id says nothing of the address
    new CfnOutput(this, 'Host', { value: host })
  }
}
