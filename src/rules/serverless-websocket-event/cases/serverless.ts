import type { AWS } from '@serverless/typescript'

const configuration: AWS = {
  service: 'chat',
  provider: {
    name: 'aws',
    // finds: serverless-websocket-event/provider-setting
    websocketsApiName: 'chat',
    // finds: serverless-websocket-event/provider-setting
    websocketsApiRouteSelectionExpression: '$request.body.action',
  },
  functions: {
    connect: {
      handler: 'handler.connect',
      // finds: serverless-websocket-event/event
      events: [{ websocket: '$connect' }],
    },
    send: {
      handler: 'handler.send',
      events: [
        // clean: an HTTP event
        { httpApi: 'GET /messages' },
        // finds: serverless-websocket-event/event
        { websocket: { route: 'send' } },
      ],
    },
  },
}

// clean: a setting of something else
export const server = { websocket: { route: '/chat' }, websocketsApiName: 'own' }
// clean: a list of something else
export const features = [{ websocket: true }]

module.exports = configuration
