import { NodeSocket as Upstream } from './platform'

export function relay(publish) {
  // socket: ws
  const upstream = new Upstream('wss://upstream.example')
  upstream.on('message', publish)
}
