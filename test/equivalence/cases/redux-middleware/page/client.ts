import { applyMiddleware, legacy_createStore } from 'redux'
import { socketMiddleware } from './socket-middleware'

declare function show(text: string): void

const reducer = (state = 0, { type, text = '', code = '' }: any) => {
  if (type === 'socket/opened' || type === 'socket/message' || type === 'socket/closed') {
    show(`${type} ${text}${code}`)
  }
  return state + 1
}

const store = legacy_createStore(reducer, undefined, applyMiddleware(socketMiddleware))
store.dispatch({ type: 'socket/connect', url: 'wss://chat.example.com/ws' })
Object.assign(window, { dispatch: (action: any) => void store.dispatch(action) })
