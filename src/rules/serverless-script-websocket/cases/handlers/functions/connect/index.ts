import { handlerPath } from '../../libs/handler-resolver'

export default {
  handler: `${handlerPath(__dirname)}/handler.main`,
  events: [
    {
      // finds: serverless-script-websocket/event
      websocket: {
        route: '$connect',
      },
    },
  ],
}
