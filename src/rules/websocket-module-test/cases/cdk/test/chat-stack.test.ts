import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
// finds: websocket-module-test/infrastructure
import { ChatStack } from '../lib/chat-stack'

test('declares one API', () => {
  Template.fromStack(new ChatStack(new App(), 'Chat')).resourceCountIs('AWS::ApiGatewayV2::Api', 1)
})
