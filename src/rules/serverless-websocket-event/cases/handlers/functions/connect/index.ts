import { handlerPath } from '../../libs/handler-resolver'

export default {
  handler: `${handlerPath(__dirname)}/handler.main`,
  events: [
    {
      // finds: serverless-websocket-event/event
      websocket: {
        route: '$connect',
      },
    },
  ],
}
