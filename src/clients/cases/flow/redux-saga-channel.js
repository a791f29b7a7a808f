import { END, eventChannel } from 'redux-saga'
import { call, fork, put, take } from 'redux-saga/effects'

function open(address) {
  // socket: native
  return new WebSocket(address)
}

function channelOf(socket) {
  return eventChannel((emit) => {
    // use: handler
    socket.onmessage = (event) => emit(event.data)
    // use: handler
    socket.onclose = () => emit(END)
    return () => {
      // use: close
      socket.close()
    }
  })
}

function* write(socket) {
  while (true) {
    const { text } = yield take('SAY')
    // use: send
    socket.send(text)
  }
}

export function* live() {
  const socket = yield call(open, '/saga')
  const channel = yield call(channelOf, socket)
  yield fork(write, socket)
  while (true) {
    yield put({ type: 'HEARD', text: yield take(channel) })
  }
}
