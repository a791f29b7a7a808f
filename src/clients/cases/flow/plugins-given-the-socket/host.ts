import { clock, Echo, type Plugin } from './plugins'

const plugins: Plugin[] = [clock, new Echo()]

export function boot(address: string) {
  // socket: native
  const socket = new WebSocket(address)
  // use: escape
  plugins.forEach((plugin) => plugin.attach(socket))
  return () => {
    // use: escape
    for (const plugin of plugins) plugin.detach?.(socket)
    // use: close
    socket.close()
  }
}
