import { makeAutoObservable, runInAction } from 'mobx'

export class LiveStore {
  socket: WebSocket | null = null
  count = 0

  constructor(readonly root: RootStore) {
    makeAutoObservable(this)
  }

  connect() {
    // socket: native
    const socket = new WebSocket(this.root.settings.address)
    // use: handler
    socket.onmessage = () => {
      runInAction(() => {
        this.count += 1
      })
    }
    this.socket = socket
  }
}

export class SettingsStore {
  address = 'wss://mob.example/live'
  socket = 'not a WebSocket but a shape of plug'
}

export class RootStore {
  readonly live = new LiveStore(this)
  readonly settings = new SettingsStore()
}

export const rootStore = new RootStore()
