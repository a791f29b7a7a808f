import { clock, Echo, type Plugin } from './plugins'

const plugins: Plugin[] = [clock, new Echo()]

export function boot(address: string) {
  // socket: native
  const socket = new WebSocket(address)
  plugins.forEach((plugin) => plugin.attach(socket))
  return () => {
    for (const plugin of plugins) plugin.detach?.(socket)
    // use: close
    socket.close()
  }
}
