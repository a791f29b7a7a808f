import { type StackContext, WebSocketApi } from 'sst/constructs'

// `srcPath` of the application is "services".
export function Rooms({ stack }: StackContext) {
  const api = new WebSocketApi(stack, 'Rooms', {
    routes: {
      $connect: 'functions/connect.handler',
      say: { function: { handler: 'functions/say.handler' } },
    },
  })
  stack.addOutputs({ url: api.url })
}
