import { games } from './games'

interface ConnectEvent {
  readonly requestContext: { readonly connectionId: string }
}

export const handler = async ({ requestContext }: ConnectEvent) => {
  games.add(requestContext.connectionId)
  return { statusCode: 200 }
}
