import { useLive } from './store'

export function signOut() {
  // use: send
  useLive.getState().socket?.send('bye')
  useLive.getState().disconnect()
}
