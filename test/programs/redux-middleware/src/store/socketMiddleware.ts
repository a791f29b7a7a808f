import type { Middleware } from '@reduxjs/toolkit'
import { connect, connected, disconnect, disconnected, join, seated, tables } from './lobbySlice'

export const socketMiddleware: Middleware = (store) => {
  let socket: WebSocket | null = null

  return (next) => (action) => {
    if (connect.match(action)) {
      if (socket !== null) socket.close()
      socket = new WebSocket(`ws://localhost:5000/lobby?token=${action.payload.token}`)
      socket.onopen = () => store.dispatch(connected())
      socket.onclose = (event) => {
        if (event.code === 4401) window.location.assign('/login')
        store.dispatch(disconnected())
      }
      socket.onmessage = (event) => {
        const { type, payload } = JSON.parse(event.data)
        if (type === 'tables') store.dispatch(tables(payload))
        if (type === 'seated') store.dispatch(seated(payload))
      }
    } else if (disconnect.match(action)) {
      socket?.close()
      socket = null
    } else if (join.match(action)) {
      socket?.send(JSON.stringify({ type: 'join', table: action.payload }))
    }
    return next(action)
  }
}
