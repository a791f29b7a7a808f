import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Construct } from 'constructs'

export class WebSocket extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    // clean: an API of the infrastructure
    new WebSocketApi(this, 'Api')
  }
}
