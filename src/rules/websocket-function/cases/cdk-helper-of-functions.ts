import { Stack } from 'aws-cdk-lib'
import * as rest from 'aws-cdk-lib/aws-apigateway'
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'

export class Party extends Stack {
  build(code: lambda.Code) {
    const api = new apigw.CfnApi(this, 'Live', { name: 'live', protocolType: 'WEBSOCKET' })

    const makeFn = (id: string, handler: string) =>
      // clean: makes the functions of the REST API as well
      new lambda.Function(this, id, { code, handler, runtime: lambda.Runtime.PYTHON_3_12 })

    const makeRoute = (id: string, handler: string) =>
      // finds: websocket-function/function
      new lambda.Function(this, id, { code, handler, runtime: lambda.Runtime.PYTHON_3_12 })

    const connect = makeRoute('Connect', 'live.connect')
    const leave = makeRoute('Leave', 'live.leave')
    for (const [routeKey, fn] of [
      ['$connect', connect],
      ['$disconnect', leave],
    ] as const) {
      fn.addPermission(`Invoke${routeKey}`, { principal: new iam.ServicePrincipal('apigateway.amazonaws.com') })
      const integration = new apigw.CfnIntegration(this, `Integration${routeKey}`, {
        apiId: api.ref,
        integrationType: 'AWS_PROXY',
        integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${fn.functionArn}/invocations`,
      })
      new apigw.CfnRoute(this, routeKey, { apiId: api.ref, routeKey, target: `integrations/${integration.ref}` })
    }

    const send = makeFn('Send', 'live.send')
    send.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: ['*'] }),
    )
    const orders = makeFn('Orders', 'shop.orders')
    const shop = new rest.RestApi(this, 'Shop')
    shop.root.addMethod('GET', new rest.LambdaIntegration(orders))
  }
}
