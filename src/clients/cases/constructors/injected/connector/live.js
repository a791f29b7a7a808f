import { Connector } from './connector'

export class Live {
  constructor(window) {
    this.WebSocket = window.WebSocket || window.MozWebSocket
    this.connector = new Connector({ url: '/live' }, this.WebSocket, {})
  }
}
