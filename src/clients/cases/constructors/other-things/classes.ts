import { WebSocket as Construct } from './constructs'
import { WebSocket } from './messages_pb'
import { WebSocketProvider } from './context'
import * as cdk from 'aws-cdk-lib'

export class Backend extends cdk.Stack {
  constructor(scope: unknown, id: string) {
    super(scope as never, id)
    // clean: a construct of the program's infrastructure
    new Construct(this, 'Socket', { name: 'chat' })
  }
}
// clean: a message of a protocol
export const message = new WebSocket({ name: 'chat' })
// clean: a context's provider
export const provider = new WebSocketProvider('wss://api.example.com/ws')
// clean: the server's two ends of one socket
export const pair = new WebSocketPair()

export function hidden() {
  class WebSocket {}
  // clean: a class of this function
  return new WebSocket()
}
// clean: in a comment, new WebSocket('wss://api.example.com/ws')
export const snippet = `new WebSocket('wss://api.example.com/ws')`
