import type { Middleware } from 'redux'

let socket: WebSocket | null = null

export const socketMiddleware: Middleware = (store) => (next) => (action: any) => {
  switch (action.type) {
    case 'socket/connect':
      socket?.close()
      socket = new WebSocket(action.url)
      socket.onopen = () => store.dispatch({ type: 'socket/opened' })
      socket.onmessage = (event) => store.dispatch({ type: 'socket/message', text: event.data })
      socket.onclose = (event) => store.dispatch({ type: 'socket/closed', code: event.code })
      break
    case 'socket/send':
      socket?.send(JSON.stringify(action.payload))
      break
    case 'socket/disconnect':
      socket?.close(1000, 'user left')
      socket = null
      break
  }
  return next(action)
}
