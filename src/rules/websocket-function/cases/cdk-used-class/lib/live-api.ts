import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'

interface LiveApiProps {
  readonly handlerPath: string
  readonly routeKey: string
}

/** Used twice: each use is an API with a function of its own. */
export class LiveApi extends Construct {
  constructor(scope: Construct, id: string, props: LiveApiProps) {
    super(scope, id)
    const api = new WebSocketApi(this, 'Api')
    // finds: websocket-function/function (certain), websocket-function/function (certain)
    const fn = new lambda.Function(this, 'Fn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      code: lambda.Code.fromAsset(props.handlerPath),
      handler: 'index.handler',
    })
    api.addRoute(props.routeKey, { integration: new WebSocketLambdaIntegration('Integration', fn) })
    // clean: no route calls it
    new lambda.Function(this, 'Report', {
      runtime: lambda.Runtime.NODEJS_20_X,
      code: lambda.Code.fromAsset('lambda/report'),
      handler: 'index.handler',
    })
  }
}

/** Used once: what it makes is as its own file calls it. */
export class OneApi extends Construct {
  constructor(scope: Construct, id: string, { handlerPath, routeKey }: LiveApiProps) {
    super(scope, id)
    const api = new WebSocketApi(this, 'OneApi')
    // finds: websocket-function/function (certain)
    const fn = new lambda.Function(this, 'OneFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      code: lambda.Code.fromAsset(handlerPath),
      handler: 'index.handler',
    })
    api.addRoute(routeKey, { integration: new WebSocketLambdaIntegration('OneIntegration', fn) })
  }
}

/** Used twice with what this repository does not say: it is one API, with a route that is not known. */
export class OpenApi extends Construct {
  constructor(scope: Construct, id: string, props: LiveApiProps) {
    super(scope, id)
    const api = new WebSocketApi(this, 'OpenApi')
    // finds: websocket-function/function (certain)
    const fn = new lambda.Function(this, 'OpenFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      code: lambda.Code.fromAsset(props.handlerPath),
      handler: 'index.handler',
    })
    api.addRoute(props.routeKey, { integration: new WebSocketLambdaIntegration('OpenIntegration', fn) })
  }
}
