import { App } from 'aws-cdk-lib'
// clean: another stack of the same file
import { TableStack } from '../lib/chat-stack'

test('can be made', () => {
  new TableStack(new App(), 'Table')
})
