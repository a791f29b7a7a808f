export class LiveClient {
  list() {
    return fetch('/items')
  }

  follow() {
    return new WebSocket('/items')
  }
}

const client = new LiveClient()

export const useClient = () => ({ list: client.list.bind(client), follow: client.follow.bind(client) })
