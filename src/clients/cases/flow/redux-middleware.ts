import type { Middleware } from 'redux'

interface Command {
  type: string
  address?: string
  payload?: unknown
}

/** The socket lives in the middleware's closure; actions command it. */
export const liveMiddleware: Middleware = (store) => {
  let socket: WebSocket | null = null

  const onMessage = (event: MessageEvent) => {
    store.dispatch({ type: 'live/received', payload: JSON.parse(event.data) })
  }

  return (next) => (action) => {
    const command = action as Command
    switch (command.type) {
      case 'live/connect':
        // use: other
        if (socket !== null) {
          // use: close
          socket.close()
        }
        // socket: native
        socket = new WebSocket(command.address ?? '/live')
        // use: handler
        socket.onmessage = onMessage
        // use: handler
        socket.onopen = () => store.dispatch({ type: 'live/open' })
        break
      case 'live/send':
        // use: send
        socket?.send(JSON.stringify(command.payload))
        break
      case 'live/disconnect':
        // use: close
        socket?.close()
        // use: other
        socket = null
        break
      default:
        return next(action)
    }
  }
}
