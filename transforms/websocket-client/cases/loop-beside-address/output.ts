import { show } from './show'
import { host } from './host'
import { EventSource } from 'eventsource'

const protocol = location.protocol
const url = `${protocol}//${location.host}/feed`

function connect() {
  const events = new EventSource(url, {
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
      if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
      return response
    },
  })
  events.addEventListener('message', (event) => show(event.data, host))
}

connect()
