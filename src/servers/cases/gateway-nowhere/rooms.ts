import { WebSocketApi } from 'sst/constructs'

export function Rooms({ stack }) {
  new WebSocketApi(stack, 'Rooms', {
    routes: {
      // Two files have this end.
      // finds: V14
      $connect: 'functions/connect.handler',
      // finds: V14
      say: 'functions/gone.handler',
    },
  })
}
