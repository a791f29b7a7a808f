import { rootStore as stores } from './stores'

export function leave() {
  // use: close
  stores.live.socket.close()
  // use: other
  stores.live.socket = null
}
