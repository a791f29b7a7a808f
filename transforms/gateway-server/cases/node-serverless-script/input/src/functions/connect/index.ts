import { handlerPath } from '@libs/handler-resolver'

export default {
  handler: `${handlerPath(__dirname)}/handler.main`,
  events: [
    {
      websocket: {
        route: '$connect',
        authorizer: { name: 'authorize', identitySource: ['route.request.querystring.token'] },
      },
    },
  ],
}
