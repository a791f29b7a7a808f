import { combineReducers, legacy_createStore as createStore } from 'redux'
import { BID_RECEIVED, SOCKET_CLOSED, SOCKET_OPENED } from './actions'

function live(state = { socket: null, since: 0 }, action) {
  switch (action.type) {
    case SOCKET_OPENED:
      return { ...state, socket: action.socket, since: Date.now() }
    case SOCKET_CLOSED:
      return { ...state, socket: null }
    default:
      return state
  }
}

function auction(state = { bids: [] }, action) {
  if (action.type === BID_RECEIVED) return { bids: [...state.bids, action.bid] }
  return state
}

export const store = createStore(combineReducers({ live, auction }))
