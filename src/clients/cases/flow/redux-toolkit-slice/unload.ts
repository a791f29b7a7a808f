import { store } from './store'

addEventListener('pagehide', () => {
  const { connection } = store.getState().live
  // use: send
  connection?.send('{"type":"away"}')
})
