import { LiveClient } from './live-client'

const client = new LiveClient()

// clean: a listener of the facade
client.on('message', (message) => console.log(message))
// clean: a listener of the facade
client.once('open', () => client.send({ type: 'hello' }))
client.connect('wss://facade.example/live')

export function leave() {
  // clean: the facade's method
  client.close()
}
