import { Stack } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Construct } from 'constructs'

export class ChatStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new WebSocketApi(this, 'ChatApi')
  }
}

export class TableStack extends Stack {}
