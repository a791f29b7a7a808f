import { Stack } from 'aws-cdk-lib'
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { Function as Fn } from 'aws-cdk-lib/aws-lambda'

export class Live extends Stack {
  readonly connect!: Fn
  readonly disconnect!: Fn
  readonly orders!: Fn

  build(uri: string) {
    // finds: websocket-api/api
    const api = new apigw.CfnApi(this, 'Live', { name: 'live', protocolType: 'WEBSOCKET' })
    const http = new apigw.CfnApi(this, 'Shop', { name: 'shop', protocolType: 'HTTP' })

    // finds: websocket-api/part
    const integration = new apigw.CfnIntegration(this, 'Join', {
      apiId: api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: uri,
    })
    // finds: websocket-api/route
    new apigw.CfnRoute(this, 'JoinRoute', {
      apiId: api.ref,
      routeKey: 'join',
      target: `integrations/${integration.ref}`,
    })

    for (const [routeKey, fn] of [
      // finds: websocket-api/route
      ['$connect', this.connect],
      // finds: websocket-api/route
      ['$disconnect', this.disconnect],
    ] as const) {
      // finds: websocket-api/part
      new apigw.CfnRoute(this, `Route${routeKey}`, {
        apiId: api.ref,
        routeKey,
        target: fn.functionName,
      })
    }

    const actions = [
      // finds: websocket-api/route
      { action: 'say' },
      // finds: websocket-api/route
      { action: 'leave' },
    ]
    actions.forEach(({ action }) => {
      // finds: websocket-api/part
      new apigw.CfnRoute(this, action, { apiId: api.ref, routeKey: action })
    })

    for (const [routeKey, fn] of [
      // clean: routes of the HTTP API
      ['GET /orders', this.orders],
      ['$default', this.orders],
    ] as const) {
      fn.addPermission(`Http${routeKey}`, { principal: new iam.ServicePrincipal('apigateway.amazonaws.com') })
      new apigw.CfnRoute(this, `Http${routeKey}`, { apiId: http.ref, routeKey })
    }
  }
}
