class Api {
  async list(): Promise<unknown> {
    return (await fetch('/api/items')).json()
  }

  follow(onItem: (item: unknown) => void): WebSocket {
    const socket = new WebSocket('wss://items.example.com/live')
    socket.onmessage = ({ data }) => onItem(JSON.parse(data))
    return socket
  }
}

export const api = new Api()

export function useApi() {
  return {
    list: api.list.bind(api),
    follow: api.follow.bind(api),
  }
}

export const plain = {
  list: () => fetch('/api/items'),
  follow: () => new WebSocket('wss://items.example.com/plain'),
}

export function useFeed() {
  let socket: WebSocket | undefined
  const open = () => {
    socket = new WebSocket('wss://items.example.com/feed')
  }
  const close = () => socket?.close()
  const start = () => open()
  return { start, close, size: () => 0 }
}

export function useOpenFeed() {
  const socket = new WebSocket('wss://items.example.com/open')
  const say = (text: string) => socket.send(text)
  return { say, size: () => 0 }
}

let known: Api | undefined

export function getApi(): Api {
  known ??= new Api()
  return known
}
