export interface Named {
  name: string
}
type Socket = WebSocket
export interface State extends Named {
  socket: Socket | null
}
export interface Connection {
  socket: WebSocket | undefined
}
export class Base {
  protected socket?: WebSocket
}
