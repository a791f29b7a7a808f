import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { ChatStack } from '../lib/chat-stack'

test('declares one API', () => {
  // finds: websocket-module-test/infrastructure
  const stack = new ChatStack(new App(), 'Chat')
  Template.fromStack(stack).resourceCountIs('AWS::ApiGatewayV2::Api', 1)
})
