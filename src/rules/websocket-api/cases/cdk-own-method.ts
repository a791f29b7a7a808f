import { Aws } from 'aws-cdk-lib'
import { CfnApi, CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'

export class LiveApi extends Construct {
  readonly api: CfnApi

  constructor(scope: Construct, id: string, props: { connect: IFunction; disconnect: IFunction }) {
    super(scope, id)
    // finds: websocket-api/api
    this.api = new CfnApi(this, 'Api', { name: 'live', protocolType: 'WEBSOCKET' })
    // finds: websocket-api/route
    this.addFunction(props.connect, '$connect', 'Connect')
    // finds: websocket-api/route
    this.addFunction(props.disconnect, '$disconnect', 'Disconnect')
    // clean: nothing of the API
    props.connect.grantInvoke(new ServicePrincipal('events.amazonaws.com'))
  }

  addFunction(fn: IFunction, routeKey: string, name: string) {
    // finds: websocket-api/part
    const integration = new CfnIntegration(this, `${name}Integration`, {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: `arn:aws:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/${fn.functionArn}/invocations`,
    })
    // finds: websocket-api/permission
    fn.grantInvoke(
      new ServicePrincipal('apigateway.amazonaws.com', {
        conditions: { ArnLike: { 'aws:SourceArn': `arn:aws:execute-api:${Aws.REGION}:1:${this.api.ref}/*` } },
      }),
    )
    // finds: websocket-api/part
    new CfnRoute(this, `${name}Route`, { apiId: this.api.ref, routeKey, target: `integrations/${integration.ref}` })
  }
}
