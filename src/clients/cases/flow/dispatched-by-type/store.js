import { createStore } from 'redux'

function reducer(state = { socket: null, threads: [], user: null }, action) {
  switch (action.type) {
    case 'SETUP_SOCKET':
      return { ...state, socket: action.payload }
    case 'GOT_THREADS':
      // clean: the payload of another action
      return { ...state, threads: action.payload.data }
    case 'LOGIN':
      // clean: the payload of another action
      return { ...state, user: action.payload.id }
    default:
      return state
  }
}

export const store = createStore(reducer)
