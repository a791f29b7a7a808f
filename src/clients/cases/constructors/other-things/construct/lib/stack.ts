import { Stack } from 'aws-cdk-lib'
import { WebSocket } from './websocket'

export class Backend extends Stack {
  // clean: a class of the program that has the name
  socket = new WebSocket(this, 'WebSocket')
}
