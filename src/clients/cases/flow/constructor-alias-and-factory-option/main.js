import { transport } from './transport.js'

const { line } = transport({ address: '/option' })
// use: handler
line.onmessage = (event) => console.log(event.data)

export function leave() {
  // use: close
  line.close()
}
