import type { AWS } from '@serverless/typescript'

const configuration: AWS = {
  service: 'chat',
  provider: {
    name: 'aws',
    // finds: serverless-script-websocket/provider-setting
    websocketsApiName: 'chat',
    // finds: serverless-script-websocket/provider-setting
    websocketsApiRouteSelectionExpression: '$request.body.action',
  },
  functions: {
    connect: {
      handler: 'handler.connect',
      // finds: serverless-script-websocket/event
      events: [{ websocket: '$connect' }],
    },
    send: {
      handler: 'handler.send',
      events: [
        // clean: an HTTP event
        { httpApi: 'GET /messages' },
        // finds: serverless-script-websocket/event
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
