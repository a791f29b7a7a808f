import { CfnOutput, Stack, aws_apigatewayv2 } from 'aws-cdk-lib'

export class ChatStack extends Stack {
  constructor(scope: any, id: string, host: string) {
    super(scope, id)
    new aws_apigatewayv2.CfnApi(this, 'Api', { protocolType: 'WEBSOCKET' })
    // clean: told as an address of that API
    new CfnOutput(this, 'Url', { value: `wss://${host}/chat` })
  }
}
