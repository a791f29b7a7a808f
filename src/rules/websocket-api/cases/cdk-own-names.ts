import { Construct } from 'constructs'
import { App, Stack } from 'aws-cdk-lib'
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketApi } from './gateway'
import type { WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'

/** A construct of this repository that is only called so. */
class WebSocket extends Construct {}

// clean: a construct of one's own
new WebSocket(new Stack(new App(), 'Stack'), 'WebSocket')
// clean: a class of this repository
new WebSocketApi(new Stack(new App(), 'Other'), 'Api')
// clean: no WebSocket API
const api = new HttpApi(new Stack(new App(), 'Http'), 'HttpApi')
// clean: a text that speaks of one
const text = 'new WebSocketApi(this, "Chat") with protocolType: "WEBSOCKET"'
// clean: a type alone
export type Stage = WebSocketStage
// new WebSocketApi(this, 'Chat') in a comment
export { api, text }
