import { get } from 'svelte/store'
import { socket } from './live.js'

export function leaveLater() {
  setTimeout(() => {
    // use: close
    get(socket)?.close()
  }, 60_000)
}
